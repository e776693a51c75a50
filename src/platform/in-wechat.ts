/** True inside WeChat, whose own browser stores apart from the phone's and may be cleared with its chats. */
export function isInWeChat(userAgent = navigator.userAgent): boolean {
  return /MicroMessenger/i.test(userAgent);
}
