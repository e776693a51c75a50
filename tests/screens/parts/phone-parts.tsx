import { useSignal } from '@preact/signals';
import { render } from 'preact';
import '../../../src/ui/phone.css';
import '../../../src/ui/phone-screens.css';
import { BigWords } from '../../../src/ui/big-words.tsx';
import { Button } from '../../../src/ui/button.tsx';
import { ButtonRow } from '../../../src/ui/button-row.tsx';
import { Chip } from '../../../src/ui/chip.tsx';
import { ChipRow } from '../../../src/ui/chip-row.tsx';
import { Choice } from '../../../src/ui/choice.tsx';
import { EmergencyBar } from '../../../src/ui/emergency-bar.tsx';
import { Facts } from '../../../src/ui/facts.tsx';
import { Field } from '../../../src/ui/field.tsx';
import { Form } from '../../../src/ui/form.tsx';
import { Icon } from '../../../src/ui/icon.tsx';
import { type IconName, iconShapes } from '../../../src/ui/icon-shapes.ts';
import { Lead } from '../../../src/ui/lead.tsx';
import { List } from '../../../src/ui/list.tsx';
import { ListItem } from '../../../src/ui/list-item.tsx';
import { Notice } from '../../../src/ui/notice.tsx';
import { Page } from '../../../src/ui/page.tsx';
import { Section } from '../../../src/ui/section.tsx';
import { SlipNumber } from '../../../src/ui/slip-number.tsx';
import { StatusLine } from '../../../src/ui/status-line.tsx';
import { Tile } from '../../../src/ui/tile.tsx';
import { TileGrid } from '../../../src/ui/tile-grid.tsx';
import { Timeline } from '../../../src/ui/timeline.tsx';
import { Waiting } from '../../../src/ui/waiting.tsx';

const bar = <EmergencyBar label="急事" href="#emergency" />;
const back = { label: '返回', href: '#back' };
const nothing = () => {};

/** Shows one gathering of the phone's parts. */
export function showPhone(name: string): void {
  const gatherings: Record<string, () => preact.JSX.Element> = {
    home: HomeParts,
    phone: AllParts,
    slip: SlipParts,
  };
  const Gathering = gatherings[name] ?? HomeParts;
  render(<Gathering />, document.getElementById('app') as HTMLElement);
}

const TILES: [IconName, string][] = [
  ['parcel', '代收快递'],
  ['repair', '修东西'],
  ['parts', '配零件'],
  ['cup', '喝水充电'],
  ['lamp', '反映问题'],
  ['other', '别的事'],
];

function HomeParts() {
  const tools = (
    <>
      <Button look="quiet" icon="list" href="#records">
        记录
      </Button>
      <Button look="quiet" icon="pen" href="#me">
        我的
      </Button>
    </>
  );
  return (
    <Page title="样例五金店" home fill tools={tools} bar={bar}>
      <StatusLine sign="saved" href="#unsent">
        手机里还有 3 条没送出(最早 11月18日)
      </StatusLine>
      <TileGrid label="记一件事">
        {TILES.map(([icon, word]) => (
          <Tile key={icon} icon={icon} word={word} href={`#${icon}`} />
        ))}
      </TileGrid>
    </Page>
  );
}

function SlipParts() {
  const tapped = useSignal(false);
  return (
    <Page title="记好了" bar={bar}>
      {tapped.value ? (
        <Waiting>收起来了</Waiting>
      ) : (
        <SlipNumber
          number="上滩3-027-6"
          caption="街坊要问，就报这个号"
          done="知道了"
          onDone={() => {
            tapped.value = true;
          }}
        />
      )}
    </Page>
  );
}

function AllParts() {
  return (
    <Page title="样样都有" back={back} bar={bar}>
      <Lead tone="good" sign="saved">
        手机存好了(有网自动传)
      </Lead>
      <Words />
      <Writing />
      <Pressing />
      <Rows />
    </Page>
  );
}

function Words() {
  return (
    <Section title="牌子">
      <Notice>没网也能用,有网了自动送到街道。</Notice>
      <Notice tone="good" title="没网也能用了" />
      <Notice tone="attention" title="有新版本" action={<Button onPress={nothing}>现在换</Button>}>
        记下的都在。
      </Notice>
      <Notice tone="trouble" title="手机存满了" live>
        这一条还没存下。
      </Notice>
      <StatusLine tone="attention" href="#todo">
        有 2 件要您看看
      </StatusLine>
      <StatusLine tone="trouble">手机存不下了</StatusLine>
      <StatusLine tone="good">都送到街道了</StatusLine>
      <Waiting>正在存…</Waiting>
      <BigWords label="电话里这样说" lines={['样例路 12 号', '别先挂电话']} />
      <Facts
        rows={[
          { name: '什么事', value: '路灯不亮' },
          { name: '电话', value: undefined },
        ]}
      />
      <p>
        {(Object.keys(iconShapes) as IconName[]).map((name) => (
          <Icon key={name} name={name} label={name} />
        ))}
      </p>
    </Section>
  );
}

function Writing() {
  const text = useSignal('');
  const way = useSignal<string | undefined>(undefined);
  const anonymous = useSignal(false);
  return (
    <Form label="记一件事" onSubmit={nothing}>
      <Field
        label="什么事"
        hint="写一句就够"
        lines={3}
        value={text.value}
        onInput={(now) => (text.value = now)}
      />
      <Field label="电话" optional="可不填" type="tel" value="139" onInput={nothing} error="少了几位数" />
      <Choice
        legend="办得怎么样"
        columns={2}
        options={[
          { value: 'done', label: '当场办好了' },
          { value: 'later', label: '先记下', note: '以后再办' },
        ]}
        value={way.value}
        onChoose={(now) => (way.value = now)}
      />
      <ChipRow label="姓名">
        <Chip label="不留姓名" pressed={anonymous.value} onToggle={(now) => (anonymous.value = now)} />
      </ChipRow>
    </Form>
  );
}

function Pressing() {
  return (
    <ButtonRow>
      <Button look="primary" icon="check" onPress={nothing}>
        办好了
      </Button>
      <Button icon="pen" onPress={nothing}>
        补一句
      </Button>
      <Button look="quiet" icon="undo" onPress={nothing}>
        记错了
      </Button>
      <Button look="danger" icon="medical" note="120" href="tel:120">
        有人倒下、受伤
      </Button>
      <Button icon="phone" note="0000-000 0000" href="tel:00000000000">
        街道值班
      </Button>
    </ButtonRow>
  );
}

function Rows() {
  const side = (
    <Button look="quiet" onPress={nothing}>
      记错了
    </Button>
  );
  return (
    <Section title="记录">
      <List label="记录">
        <ListItem title="路灯不亮" sign="attention" tone="trouble" state="要您看看：少了电话" href="#1" />
        <ListItem
          title="电饭煲"
          sign="saved"
          state="手机存好了"
          number="上滩3-028-1"
          note="放了 3 天"
          href="#2"
          side={side}
        />
        <ListItem title="下水道堵" sign="received" tone="good" state="街道收到了" href="#3" />
        <ListItem title="别的事" sign="tell" tone="attention" state="去告诉街坊一声" href="#4" />
      </List>
      <List empty="今天还没有记录" />
      <Timeline
        label="经过"
        items={[
          { key: '1', time: '11月20日 09:12', words: '记下并报街道', who: '李师傅', sign: 'pen' },
          { key: '2', time: '11月20日 10:02', words: '派给城管口', note: '当天去看', sign: 'flag' },
          { key: '3', time: '11月20日 11:40', words: '店里说已办好（没有生效）', sign: 'check', faded: true },
        ]}
      />
    </Section>
  );
}
