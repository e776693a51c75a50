/** What the station says to whoever runs it: at the start, at a backup, at a restore. */
export const operations = {
  damaged: (path: string) =>
    `数据库坏了，没有开门：${path}。请不要改动它，照 docs/operations.md「数据库坏了」一节做。`,
  missing: (path: string) =>
    `数据库不见了，没有开门：${path}。这里以前有过数据；请照 docs/operations.md「数据库坏了」一节恢复备份。`,
  running: (data: string) => `${data} 里的站正在运行。请先把它停下来。`,
  replaced: (epoch: number) =>
    `现在的数据库比以前见过的旧：从这里起算第 ${epoch} 世代，手机会把手里的记录送回来。`,
  unusable: {
    busy: '数据库被别的程序占着。请看看是不是有别的程序开着它。没有收下的，手机会再传。',
    readOnly: '数据库只能读、不能写。请看看文件和文件夹的权限。没有收下的，手机会再传。',
    io: '硬盘读写出错。请先备份，再检查硬盘。没有收下的，手机会再传。',
    full: '硬盘满了。请腾出地方。没有收下的，手机会再传。',
    damaged: '数据库坏了。请停下来，照 docs/operations.md「数据库坏了」一节做。没有收下的，手机会再传。',
    other: '数据库这会儿不能用。没有收下的，手机会再传。',
  },
  clockBehind: (minutes: number) =>
    `这台电脑的钟比最后收到的一条慢了 ${minutes} 分钟。新的记录按最后那一条的时间算，请把钟调准。`,
  unnamedProxy:
    '站前面有一个代理，可是 JIEYOU_PROXY 没有写它的地址：没登录的人在站看来都是同一个。请照 docs/operations.md「站前面的代理」一节设置。',

  noStation: (data: string) => `${data} 里没有站，没有可以备份的。`,
  noKeys: (data: string) => `${data} 里缺少 keys 文件夹。请把它放回原处（它应当另有一份收好的）。`,
  backedUp: (folder: string, entries: number) => `备份好了，也核对过了：${folder}（${entries} 条记载）。`,
  mediaMissing: (count: number) => `有 ${count} 个照片或录音的文件不在站里；手机上的先都留着，会自动再传。`,
  safe: '手机从现在起可以清掉已经在备份里的底稿。',
  unsafe: '备份是好的，但没能在站里记下来；手机的底稿先都留着。',
  withoutKeys: '备份里没有 keys 文件夹。没有它，恢复出来的站手机都不认：请另外收好一份。',
  withKeys: '备份里有 keys 文件夹：谁拿到它，谁就能冒充这个站。请锁起来保管。',
  withErasures: 'erasures.jsonl（抹去登记）最新的一份放在备份旁边，不在备份里面。请不要换成旧的。',
  dropped: (names: readonly string[]) =>
    `过了保留天数（不写 --keep 就是 30 天）、新的一份里又全有的旧备份已经删了：${names.join('、')}`,
  different: (names: readonly string[]) =>
    `这些旧备份里有新的一份没有的东西（恢复前的记载，或者 keys），没有删：${names.join('、')}。里面还有后来抹去的话；看过不再要了，请自己删。`,
  findings: (folder: string, findings: number) =>
    `拷贝做好了，但有 ${findings} 处核对不上，不能算备份：${folder}。请运行 npm run verify 看是哪里。`,

  noBackup: (folder: string) => `${folder} 不是一份备份（里面没有 manifest.json 和数据库）。`,
  badBackup: (folder: string) => `${folder} 和做的时候不一样了，不能用。请换一份备份。`,
  otherStation: (folder: string) => `${folder} 是另一个站的备份，没有动任何东西。`,
  restored: (folder: string, epoch: number) =>
    `已经换上 ${folder}。从这里起算第 ${epoch} 世代；现在可以启动，手机会把手里的记录送回来。`,
  aside: (folder: string) => `原来的数据库没有删，放在 ${folder}。`,
  usage: {
    backup: '用法：npm run backup [-- --to 文件夹] [--with-keys] [--keep 天数（不写是 30;all 是全留）]',
    restore: '用法：npm run restore -- 备份文件夹',
  },
};
