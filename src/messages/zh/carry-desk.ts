/** Hand-carry at the desk ([C2]). */
export const carryDesk = {
  nav: '代收',
  title: '代收：替没网的手机收记录',
  lead: '没网的手机做好的文件或者码，在这里收。里面的记录按那台手机自己的身份入账，代收的人看不到、改不了。收完把回执带回去。',
  open: '打开文件',
  scan: '用摄像头扫码',
  noCamera: '这台电脑没有摄像头，或者网页不许用。请用文件。',
  sending: '正在收…',
  nothingOfOurs: '这个文件不是小巷解忧的记录包。请再要一次「请带到街道」的那个文件。',
  another: '收下一份',
  receipt: '街道的回执',
  receiptLead: '请把回执带回去给那台手机：发文件，或者让它扫码。',
  receiptFile: '存下回执文件',
  receiptCodes: '让它扫回执',
  fileName: '小巷解忧-街道的回执.txt',
} as const;
