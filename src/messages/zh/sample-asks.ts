/** An invented matter of the sample street: what was asked, who handles it, what was agreed and what came of it. */
export interface SampleAsk {
  readonly kind: 'street' | 'other';
  /** A line's id, or the point's own community. */
  readonly to: 'dangjian' | 'zongzhi' | 'chengguan' | 'minzheng' | 'yingji' | 'community';
  readonly text: string;
  readonly measures: string;
  readonly result: string;
}

const street = (to: SampleAsk['to'], text: string, measures: string, result: string): SampleAsk => ({
  kind: 'street',
  to,
  text,
  measures,
  result,
});

const other = (to: SampleAsk['to'], text: string, measures: string, result: string): SampleAsk => ({
  kind: 'other',
  to,
  text,
  measures,
  result,
});

/** Everything here is made up; `{place}` is filled with one of `places`. */
export const sampleAsks: readonly SampleAsk[] = [
  street(
    'chengguan',
    '{place}的路灯有三盏不亮，晚上看不清台阶',
    '当天查线路，换灯泡，换好拍照',
    '换了三盏灯，晚上去看过，都亮了',
  ),
  street(
    'chengguan',
    '{place}的垃圾桶满出来了，两天没人清',
    '通知清运车加一趟，以后早晚各一次',
    '已经清走，冲洗了地面，加了一趟清运',
  ),
  street(
    'chengguan',
    '{place}下水道堵了，一下雨就返水，味道很大',
    '派疏通车，井口加滤网',
    '疏通了十几米，返水没有了，井口装了滤网',
  ),
  street(
    'chengguan',
    '{place}有人占着人行道摆摊，老人推车过不去',
    '上门劝导，划线让出通道',
    '摊位挪进了院子，通道划了线',
  ),
  street(
    'chengguan',
    '{place}的井盖响，半夜过车吵得睡不着',
    '加胶垫，不行就换井盖',
    '井盖垫了胶圈，过车不响了',
  ),
  street('chengguan', '{place}墙上又贴满小广告', '清洗墙面，加装提示牌', '墙面洗干净了，提示牌装好了'),
  street(
    'chengguan',
    '{place}的健身器材松了，小孩玩有危险',
    '先围起来，配零件紧固',
    '螺丝换新紧好了，围挡拆了',
  ),
  street(
    'chengguan',
    '{place}树枝压到电线了，风一吹就冒火花',
    '联系园林和供电一起修枝',
    '树枝修掉了，供电看过线路没有问题',
  ),
  street(
    'yingji',
    '{place}楼道里停满电动车，还拉线充电',
    '当天清理，引到集中充电棚',
    '楼道清空了，充电棚加了两个位子',
  ),
  street('yingji', '{place}的消防栓不出水', '联系维保公司检修', '阀门换了，试过出水正常'),
  street('yingji', '{place}后坡下雨掉石头', '拉警戒线，请专业队看坡', '碎石清了，坡脚装了挡网'),
  street(
    'yingji',
    '{place}煤气味重，不知道哪家漏',
    '马上通知燃气公司上门',
    '燃气公司换了一户的软管，复测正常',
  ),
  street(
    'zongzhi',
    '{place}夜里有人放音响唱歌，十二点还不停',
    '上门说好时间，装分贝提示',
    '说好九点半以前收，这几天都按时停了',
  ),
  street(
    'zongzhi',
    '{place}楼上空调水滴到楼下雨棚，吵',
    '约两家一起看，接管子',
    '接了一根管子到落水管，两家都说行',
  ),
  street(
    'zongzhi',
    '{place}的监控坏了，前几天丢了一辆三轮车',
    '报修监控，请民警看别的探头',
    '监控修好了，三轮车的事民警在查',
  ),
  street(
    'zongzhi',
    '{place}出租房住的人多，进进出出不登记',
    '和房东核对，补登记',
    '房东补登了六个人，门口贴了提示',
  ),
  street(
    'community',
    '{place}的晾衣杆倒了，砸到花坛',
    '社区买杆子，志愿者来立',
    '新杆子立好了，花坛也补了土',
  ),
  street(
    'community',
    '{place}单元门的锁坏了，老人进不去',
    '请锁匠来换，钥匙按户发',
    '锁换好了，每户两把钥匙',
  ),
  street('community', '{place}楼道灯不亮，老人摔过一次', '换声控灯', '一到五楼的灯都换了声控的'),
  street('community', '{place}有人养鸡，早上四点就叫', '上门商量，月底前处理', '鸡送回乡下了，地面冲洗过'),
  street('dangjian', '{place}的宣传栏玻璃碎了，怕划到孩子', '清玻璃，换亚克力板', '换好了板子，内容也更新了'),
  street(
    'dangjian',
    '{place}想请人周末教老人用手机',
    '排一个周末的党员志愿岗',
    '周六上午在解忧屋开了第一次，来了十一个人',
  ),
  street('chengguan', '{place}的公厕门关不上，灯也不亮', '换门锁和灯', '门锁和灯都换了，每天有人查'),
  street('chengguan', '{place}路面有个坑，晚上骑车摔过人', '先放锥桶，三天内补好', '坑补平了，锥桶收走了'),
  street(
    'yingji',
    '{place}的围墙裂了一道缝，看着要倒',
    '拉线，请人鉴定，先支撑',
    '鉴定说要拆一段，已经拆了换成栏杆',
  ),
  street(
    'chengguan',
    '{place}水管爆了，一楼进水',
    '通知水务抢修，安排人排水',
    '水管换了一截，一楼的水排干了',
  ),
  other('minzheng', '想问八十岁以上的高龄补贴怎么领', '上门帮老人填表', '材料交上去了，下月起发'),
  other('minzheng', '家里老人残疾证到期了，出不了门', '约医生上门评定', '医生来过了，新证办好送到家'),
  other(
    'minzheng',
    '邻居老人一个人住，好几天没见下楼',
    '当天上门看，以后每天敲一次门',
    '老人感冒了，送去看过医生，排了敲门的班',
  ),
  other('minzheng', '低保年审的材料看不懂', '请民政窗口一样一样说清楚', '帮着填好交了，年审过了'),
  other('minzheng', '想给老人申请家里装扶手', '上门量尺寸，报适老化改造', '卫生间和床边都装了扶手'),
  other('dangjian', '党员关系从外地转回来，不知道找谁', '联系转入支部', '转好了，编进第三支部'),
  other('community', '孩子暑托班还有没有名额', '登记下来，有空位马上打电话', '补了一个名额，周一就能来'),
  other('community', '医保手机上激活不了', '社区人员帮着弄', '弄好了，教了怎么看余额'),
  other('community', '灵活就业的社保怎么交', '约社保专员来讲一次', '讲清楚了，当天就办了参保'),
  other('community', '租的房子要办居住证明', '带上合同来社区开', '证明开好，当场拿走了'),
  other(
    'zongzhi',
    '楼上漏水，两家说不到一块',
    '约两家和物业一起看现场',
    '找到漏点，物业修防水，两家没有意见了',
  ),
  other('zongzhi', '退的押金房东一直不给', '约房东当面算账', '房东当场退了，写了收条'),
  other(
    'zongzhi',
    '收到自称客服的电话，差点转了账',
    '请民警来讲防骗，帮着设拦截',
    '没有转出去，手机装了拦截',
  ),
  other('yingji', '想在家里装烟雾报警器', '报给应急口，排队上门装', '装好了两个，试过会响'),
  other('chengguan', '旧沙发没地方扔', '预约大件清运', '当天下午拉走了'),
  other('dangjian', '想参加志愿队，怎么报名', '登记，排第一次班', '排进了周三的班，发了马甲'),
];

/** What stands after 「在」 in an ask: parts of invented lanes. */
export const samplePlaces: readonly string[] = [
  '样例巷 1 号门口',
  '样例巷 12 号旁边',
  '老井边',
  '石桌子那边',
  '桥头台阶',
  '菜场后门',
  '二号楼一单元',
  '五号楼三单元',
  '八号楼楼下',
  '车棚里',
  '小广场',
  '塔下坡',
  '河埠头',
  '学校侧门',
  '巷子拐角',
  '十四号楼后面',
];

/** Favours: what a host jots down. */
export const sampleFavours = {
  parcel: ['代收一件，柜子第二层', '代收两件，放里屋', '大件一个，门后', '生鲜，放了冰箱'],
  repair: ['电饭锅不通电', '台灯换线', '水龙头滴水', '门锁不顺', '电风扇不转', '拉链坏了', '轮椅刹车松'],
  parts: ['一个三寸合页', '水龙头密封圈', '节能灯泡一个', '膨胀螺丝四个', '插座面板'],
  handy: ['接了一壶热水', '充了一会儿手机', '歇歇脚', '借了雨伞', '借了轮椅', '量了血压'],
} as const;

/** What a follow-up call noted, and why a line sends something back. */
export const sampleRemarks = {
  satisfied: ['说办得快', '说谢谢', '说已经好了', '说和说的一样', '说以后还找解忧屋'],
  fairly: ['说办是办了，慢了一点', '说能用，样子不好看'],
  dissatisfied: ['说只修了一半', '说等得太久'],
  unreached: ['没人接', '关机'],
  notSolved: ['说又坏了，还要再来看'],
  declined: ['这是物业管的地方，请派给社区', '要先请应急口看过，我们才能动', '不在我们管的路段'],
  extended: ['等配件，供货商说还要两天', '连着下雨，不能施工', '要等住户回来才能进门'],
  whyNot: ['法院已经受理，请按传票上的时间去', '小区内部的物业费，请找业委会'],
  neighbourWithdraws: ['街坊说自己解决了'],
  emergency: '老人在店门口倒下了，叫得应，脸色很白',
} as const;
