/** Looking for one record among many. */
export const search = {
  label: '找一找：名字、说的事、编号',
  found: (count: number) => `找到 ${count} 件`,
  newest: (count: number) => `最近的 ${count} 件，多打几个字再找`,
  none: '没找到。换个词、少打几个字试试；手机里没有的，打电话问街道。',
  clear: '不找了，看全部',
} as const;
