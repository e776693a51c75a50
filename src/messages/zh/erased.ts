/** What the history says of an erasing, on the phone and at the desk. */
export const erased = {
  did: '抹去了个人信息',
  /** In place of what was said. */
  gone: '（这里的话已按要求抹去）',
  reasons: {
    asked: '本人要求',
    wrongPerson: '记错了人',
    notNeeded: '不再需要',
    order: '按上级或法院要求',
  },
  /** With its reason. */
  why: (did: string, reason: string) => `${did}：${reason}`,
} as const;
