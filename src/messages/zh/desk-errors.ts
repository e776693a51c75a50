/** Codes that only staff at a PC can meet; phones do not load their sentences, and show the one that comes along. */
export const deskErrors = {
  'doer-may-not-call': '这件事是您经手的，回访电话要请别的同志打。',
  'needs-on-behalf': '这件事派给了别人。代填要写明是替谁、怎么联系的、几点。',
  'wrong-password': '名字或密码不对。请再输一次；忘了请管理员重设。',
  'wrong-setup-link': '这个设置链接不对，或者已经换了新的。请用服务器最近一次启动时打印的链接。',
  'setup-done': '这里已经设置好了。请直接登录。',
  'extension-after-due': '期限已经过了，不能再延。请在到期前申请延期。',
  'no-due-date': '这件事没有期限，不用延期。',
  'changed-meanwhile': '您看的时候别人刚办过这件事。请看一眼新情况再办。',
  'nothing-to-erase': '这里已经没有可以抹去的字和录音了。',
  'unknown-place': '找不到这个店、分口或社区。请刷新后重新选。',
  'unknown-person': '找不到这个人。请刷新后重新选。',
  'name-taken': '这个名字已经有人用了。请换一个。',
  'bad-holidays': '这些日子不像一年的放假安排：要有放假的日子，上班的日子要是周六周日。请对照通知再看一遍。',
} as const;
