/** What `npm run demo` prints. */
export const demo = {
  built: (entries: number, seconds: string) => `样例街道建好了：${entries} 条记载，用了 ${seconds} 秒。`,
  kept: '样例街道是今天建的，接着用。',
  title: '小巷解忧 · 样例街道（人和事都是编的）',
  desk: '街道电脑',
  deskAccount: (name: string, password: string, who: string) => `用户名 ${name}  密码 ${password}（${who}）`,
  dispatcher: '调度员兼管理员',
  line: (name: string) => `${name}，只看派给本口的事`,
  phone: (point: string, host: string) => `店里手机（${point}，${host}）`,
  link: '打开就登记好（一次有效，24 小时内）',
  code: (code: string) => `或者在 /enrol 手输 8 位码 ${code}`,
  scriptTitle: '三分钟走一遍',
  script: [
    '左边开手机链接（窗口缩到 360×640），右边开街道电脑，用 station 登录，在「两率」里记住「按期办结率」的分数。',
    '手机断网：开发者工具 → Network → Offline（或者关掉无线）。',
    '手机上点「反映问题」，写一句话，点「记下并报街道」。页面说：手机存好了，有网自动传。',
    '手机恢复网络。几秒后同一条记录说：街道收到了；电脑的「新来的」里自己多出这一件。',
    '电脑上打开它，「受理并派单」给城管口，写上负责人和措施。另开一个隐身窗口用 line 登录，接手，办结，写一句结果。',
    '手机上出现「去告诉街坊一声」。告诉以后点「告诉过街坊了」。',
    '电脑（station）的「要回访」里找到它，打回访电话，选「满意」。',
    '再看「两率」：按期办结的分子分母各多 1，满意率的也各多 1。',
  ],
  stop: '停止：按 Ctrl+C。',
  notASample: (folder: string) =>
    `${folder} 里已经有一个真的街道，样例街道不会盖掉它。请把 JIEYOU_DATA 指到别的文件夹。`,
  portTaken: (port: number) => `端口 ${port} 已经有人用了。请换一个，例如 PORT=8081 npm run demo。`,
};
