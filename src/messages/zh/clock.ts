/** What is said of a phone whose own clock is wrong. */
export const clock = {
  fast: (span: string) => `手机的时间快了 ${span}`,
  slow: (span: string) => `手机的时间慢了 ${span}`,
  days: (count: number) => `${count} 天`,
  hours: (count: number) => `${count} 小时`,
  minutes: (count: number) => `${count} 分钟`,
  /** On the settings page, beside how far it is off. */
  what: (off: string) => `${off}。不要紧：记录的时间由街道校正。请在手机的系统设置里打开「自动设置时间」。`,
};
