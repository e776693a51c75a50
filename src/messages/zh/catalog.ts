/** What a new station begins with; afterwards names are the station's own data. Spoken names of kinds: `shared.kinds`. */
export const catalog = {
  /** What the ledger writes for each kind. */
  formalKinds: {
    parcel: '快件代收',
    repair: '家电维修',
    parts: '零件配送',
    handy: '便民歇脚',
    street: '群众反映事项',
    other: '其他诉求事项',
    emergency: '突发紧急情况',
  },
  /** 分口. */
  lines: {
    dangjian: '党建口',
    zongzhi: '综治口',
    chengguan: '城管口',
    minzheng: '民政口',
    yingji: '应急口',
  },
} as const;
