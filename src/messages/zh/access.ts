/** The phone's way to the street: moving to another browser, and being retired. */
export const access = {
  /** In WeChat, before a code is spent: what WeChat keeps, it may clear. */
  where: {
    title: '在哪里用？',
    lead: '您是在微信里打开的。微信清理空间时可能会清掉没送出的记录；用手机自带的浏览器更稳当。码只能用一次，请先选好。',
    here: '就在这里用',
    browser: '换到浏览器用',
    howLink: '点右上角的「···」，选「在浏览器打开」。码还没用，在浏览器里接着登记。',
    howCode: '打开手机自带的浏览器，输入下面的网址，再输那 8 位数字。码还没用。',
    address: '网址',
    back: '还是在这里用',
  },
  move: {
    title: '换到浏览器用',
    lead: '这台手机上换一个浏览器用，不用找街道要码。先把没送出的都送到街道，再给您一个码。',
    start: '送完，给我一个码',
    working: '正在把没送出的送到街道…',
    waiting: (count: number) => `还有 ${count} 条没送出，先不换。等送完了再来，一条也不会丢。`,
    noNetwork: '现在没网，先不换。连上网再点一次。',
    notTheStation: '连上的不是街道的系统，先不换。可能要先登录这里的无线网。',
    again: '再试一次',
    open: '在另一个浏览器里打开',
    code: '再输这 8 位数字',
    link: '或者把这个链接复制过去打开（别发给别人）',
    until: (time: string) => `${time} 前有效，只能用一次。`,
    after: '在那边登记好以后，就在那边记。这边的也还在，没送完的会接着送。',
    attention: (count: number) => `有 ${count} 件要您看看的留在这边，请先看一下。`,
  },
  revoked: {
    title: '街道停用了这台手机',
    done: (when: string) =>
      `${when}起停用。没送出的记录已经交给街道，这台手机上的都清掉了。要再用，请向街道要一个新码。`,
    left: (count: number) =>
      `店里的记录已经从这台手机上清掉。还有 ${count} 条没送出，连上网会自动交给街道，送完也清掉。`,
  },
};
