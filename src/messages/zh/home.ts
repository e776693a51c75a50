/** What home says, and what stands in for a screen that is not there: all words that come before the first tap. */
export const home = {
  emergencyBar: '急事：打电话求救',
  back: '返回',
  home: '回首页',
  opening: '正在打开本子…',

  homeScreen: {
    unkept: '还没存上的',
    tiles: '记一件事',
    records: '记录',
    me: '设置',
    attention: (count: number) => `有 ${count} 件要您看看`,
    unsent: (count: number, oldest: string) => `手机里还有 ${count} 条没送出（最早\u00a0${oldest}）`,
    update: '有新版本，点这里换上',
    last: '刚才那条',
    mistake: '记错了',
  },

  /** A record on its way into the phone. */
  keeping: {
    saving: '正在存…',
    savingHint: '手机还在打开本子，请先别关这一页。等很久还没存上，请关掉这个网站的别的页面。',
    failed: '还没存上',
    again: '再存一次',
  },

  /** The emergency page before the rest of it is there. */
  dial: {
    title: '急事',
    choose: '点一下打开拨号，再按绿色的键',
    medical: '有人倒下、受伤',
    fire: '着火',
    police: '打架、偷抢、被骗',
    duty: '街道值班电话',
  },

  /** One line for each state of the road to the street; lack of a network is never trouble. */
  sending: {
    idle: '连上街道了',
    allThere: '都传到街道了',
    sending: '正在传到街道…',
    noNetwork: '没网。照样记，有网自动传',
    notTheStation: '这个网要先登录，还没连上街道',
    otherStation: '网址换了街道，先不传，记的都在',
    signedOut: '街道认不出这台手机，要一个新码',
    notEnrolled: '这台手机还没登记',
    revoked: '街道停用了这台手机，没送出的还在替您交给街道',
    outdated: '要更新才能看到新情况，照样能记能传',
    stationTrouble: '街道那边忙，过一会儿自动再传',
  },

  errorPage: {
    missing: '没有这一页',
    missingText: '网址可能不对。',
    unloaded: '这一页还没下载好',
    unloadedText: '也许没网，也许刚换了新版本。连上网再试一次；记过的都在手机里。',
    again: '再试一次',
    broken: '出了点问题',
    brokenText: '记过的都在手机里。请回首页再试。',
  },

  trouble: {
    missing: '这个浏览器存不住记录（无痕窗口？），请换普通窗口',
    heldShut: '别的页面占着本子，请关掉这个网站的别的页面',
    readOnly: '这台手机用过更新的版本，现在只能看。请更新',
    tight: (percent: number) => `手机快满了（用了 ${percent}%），请删些照片或应用`,
    crammed: (percent: number) => `手机满了（用了 ${percent}%），再记可能存不下，请删些照片或应用`,
    outOfSight: '这件事已经不归这个店看了。您补的这一条还在手机里，有网会自动传到街道。',
    otherDevice: '这一条是这台手机换码以前记的，传不出去。请打街道值班电话说一声。',
    storage: '手机的存储打不开，请关掉别的页面再试',
  },
};
