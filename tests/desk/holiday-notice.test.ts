import { expect, test } from 'vitest';
import { readNotice } from '../../src/desk/holiday-notice.ts';
import { CHINA_CALENDAR } from '../../src/domain/china-calendar.ts';
import { yearOf } from '../../src/domain/day.ts';
import { withHolidays } from '../../src/domain/holidays.ts';

/** 国办发明电〔2025〕7号, as published. */
const NOTICE_2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日`;

const of2026 = (days: readonly string[]) => days.filter((day) => yearOf(day) === 2026);

test('AD8: the notice of 2026, pasted whole, gives exactly the days that the calendar had', () => {
  const { year, ...days } = readNotice(NOTICE_2026, 2031);
  expect(year).toBe(2026);
  expect(days.rest).toEqual(of2026(CHINA_CALENDAR.rest));
  expect(days.work).toEqual(of2026(CHINA_CALENDAR.work));
  expect(withHolidays(CHINA_CALENDAR, year, days)).toEqual(CHINA_CALENDAR);
});

test('a few typed words are enough, and belong to the year that is missing', () => {
  expect(readNotice('1月1日至3日放假，1月4日上班', 2027)).toEqual({
    year: 2027,
    rest: ['2027-01-01', '2027-01-02', '2027-01-03'],
    work: ['2027-01-04'],
  });
});

test('wide and narrow signs mean the same', () => {
  const wide =
    '1月1日\uff08周五\uff09至3日\uff08农历十一月廿六、周日\uff09放假\uff0c1月9日上班\uff1b2月5日~2月11日放假';
  expect(readNotice(wide, 2027).rest).toHaveLength(10);
  expect(readNotice(wide, 2027).work).toEqual(['2027-01-09']);
});

test('a holiday may begin in the old year and cross a month', () => {
  const crossing = readNotice('2022年12月31日至2023年1月2日放假调休，共3天。', 2023);
  expect(crossing.rest).toEqual(['2022-12-31', '2023-01-01', '2023-01-02']);
  expect(readNotice('12月31日至1月2日放假', 2023).rest).toEqual(crossing.rest);
  expect(readNotice('9月29日至10月2日放假', 2023).rest).toEqual([
    '2023-09-29',
    '2023-09-30',
    '2023-10-01',
    '2023-10-02',
  ]);
});

test('what is no day, and what is no notice, gives nothing', () => {
  expect(readNotice('', 2027)).toEqual({ year: 2027, rest: [], work: [] });
  expect(readNotice('2月30日放假。13月1日放假。', 2027).rest).toEqual([]);
  expect(readNotice('1月1日至12月31日放假', 2027).rest).toHaveLength(20);
  expect(readNotice('今天不上班', 2027)).toEqual({ year: 2027, rest: [], work: [] });
});
