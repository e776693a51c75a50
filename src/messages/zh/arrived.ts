/** The page 都收到了吗. */
export const arrived = {
  title: '都收到了吗',
  opening: '正在翻这台手机的记录…',
  /** The sentence on top: always from the station's own answer. */
  nothing: '这台手机还没有记过。',
  never: (waiting: number) =>
    waiting === 0 ? '还没有跟街道核对过。' : `还没有跟街道核对过。手机里有 ${waiting} 条没送出。`,
  all: (count: number) => `您记的 ${count} 条，街道都收到了。`,
  some: (received: number, waiting: number) =>
    `街道收到了 ${received} 条，还有 ${waiting} 条在手机里，有网自动传。`,
  attention: (count: number) => `有 ${count} 条街道没收下，要您看看。`,
  lost: (count: number) => `有 ${count} 条街道从没收到过，手机里也没有了，可能丢了。`,
  asOf: (moment: string) => `${moment} 跟街道核对的。`,
  since: (count: number) => `这以后又记了 ${count} 条，还没送出。`,
  check: '现在核对',
  checking: '正在跟街道核对…',
  notNow: '没连上街道，上面是上一次的回话。连上以后再核对。',

  list: '还没到街道的',
  lostTitle: (numbers: string) => `第 ${numbers} 条`,
  numbersJoin: '、',
  lostNext:
    '请想一想那时候记了什么，补记一次；想不起来，请打街道值班电话说一声。街道那边也看得到缺这几个号。',
  entryTitle: (what: string, n: number) => `${what}（第 ${n} 条）`,
  fates: {
    waiting: '在手机里，有网自动传',
    attention: '街道没收下，请点开看看',
    givenUp: '您看过了，不送了',
  },
  /** A count of those that a person has given up. */
  givenUp: (count: number) => `另有 ${count} 条您看过、决定不送了。`,
  callDuty: '打街道值班电话',
  link: '都收到了吗',
} as const;
