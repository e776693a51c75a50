/** What `npm start` prints. */
export const start = {
  listening: (address: string) => `小巷解忧开着：${address}`,
  setup: (link: string) => `还没有街道。请打开这个一次性链接设置：${link}`,
};
