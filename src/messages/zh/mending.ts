/** What can be done about an entry that the street did not take. */
export const mending = {
  mend: '改一改再送',
  again: '照样再送一次',
  text: '写了什么',
  name: '街坊的姓名',
  phone: '街坊的电话',
  send: '重新送',
  withOthers: (count: number) => `后面补的 ${count} 条会一起重新送。`,
  giveUp: '不送了，收起来',
  closed: '按新情况，这一步送了也不起作用了。',
} as const;
