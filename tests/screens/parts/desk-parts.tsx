import { useSignal } from '@preact/signals';
import { render } from 'preact';
import '../../../src/ui/desk/desk.css';
import { Button } from '../../../src/ui/button.tsx';
import { ButtonRow } from '../../../src/ui/button-row.tsx';
import { Badge } from '../../../src/ui/desk/badge.tsx';
import { Count } from '../../../src/ui/desk/count.tsx';
import { DeskPage } from '../../../src/ui/desk/desk-page.tsx';
import { Dialog } from '../../../src/ui/desk/dialog.tsx';
import { EmergencyStrip } from '../../../src/ui/desk/emergency-strip.tsx';
import { Figure } from '../../../src/ui/desk/figure.tsx';
import { FilterBar } from '../../../src/ui/desk/filter-bar.tsx';
import { Panel } from '../../../src/ui/desk/panel.tsx';
import { Select } from '../../../src/ui/desk/select.tsx';
import { Split } from '../../../src/ui/desk/split.tsx';
import { Table } from '../../../src/ui/desk/table.tsx';
import { Tabs } from '../../../src/ui/desk/tabs.tsx';
import { Toolbar } from '../../../src/ui/desk/toolbar.tsx';
import { Facts } from '../../../src/ui/facts.tsx';
import { Field } from '../../../src/ui/field.tsx';
import { Notice } from '../../../src/ui/notice.tsx';
import type { Tone } from '../../../src/ui/tone.ts';

const nothing = () => {};

/** Shows the desk's parts as they stand together. */
export function showDesk(): void {
  render(<DeskParts />, document.getElementById('app') as HTMLElement);
}

function DeskParts() {
  return (
    <DeskPage
      name="小巷解忧"
      place="样例街道"
      skip="跳到内容"
      navLabel="页面"
      nav={[
        { label: '看板', href: '#board', current: true, count: 7 },
        { label: '两个率', href: '#rates' },
      ]}
      tools={
        <Button look="quiet" onPress={nothing}>
          退出
        </Button>
      }
      strip={<Strip />}
      title="看板"
      lead={<Count name="待接" value={7} tone="attention" href="#new" />}
      titleTools={<Button onPress={nothing}>代登记</Button>}
    >
      <Filters />
      <Split main={<Heaps />} side={<Side />} sideLabel="这一件" />
    </DeskPage>
  );
}

function Strip() {
  return (
    <EmergencyStrip label="急事">
      <ButtonRow>
        <span>样例超市 · 有人倒下</span>
        <Button look="primary" onPress={nothing}>
          已收到
        </Button>
        <Button href="#open">打开</Button>
      </ButtonRow>
    </EmergencyStrip>
  );
}

function Filters() {
  const line = useSignal('all');
  return (
    <FilterBar label="筛选" summary="共 24 件" clear={{ label: '都不筛', onClear: nothing }}>
      <Select
        label="分口"
        value={line.value}
        options={[
          { value: 'all', label: '全部' },
          { value: 'city', label: '城管口' },
        ]}
        onChoose={(now) => (line.value = now)}
      />
      <Field label="找字" type="search" value="" onInput={nothing} />
    </FilterBar>
  );
}

const TONES: Tone[] = ['plain', 'good', 'attention', 'trouble'];

function Heaps() {
  const heap = useSignal('new');
  return (
    <Tabs
      label="看板"
      current={heap.value}
      onChoose={(now) => (heap.value = now)}
      tabs={[
        { key: 'new', label: '新到', count: 4 },
        { key: 'late', label: '超期', count: 0 },
      ]}
    >
      <Table
        caption="事项"
        empty="没有"
        rows={heap.value === 'new' ? TONES : []}
        rowKey={(tone) => tone}
        isSelected={(tone) => tone === 'good'}
        columns={[
          {
            key: 'slip',
            title: '编号',
            width: 'narrow',
            cell: (tone) => <a href={`#${tone}`}>样例3-027-6</a>,
          },
          { key: 'what', title: '什么事', width: 'wide', cell: () => '路灯不亮' },
          { key: 'state', title: '状态', cell: (tone) => <Badge tone={tone}>在办</Badge> },
          { key: 'due', title: '说好', align: 'end', cell: () => '11月25日 18:00' },
        ]}
      />
    </Tabs>
  );
}

function Side() {
  const asks = useSignal(false);
  return (
    <Panel title="样例3-027-6" tone="attention">
      <Notice tone="attention" sign="clock">
        快到期:还有 3 小时
      </Notice>
      <Facts rows={[{ name: '什么事', value: '路灯不亮' }]} />
      <Toolbar label="能做什么">
        <Button look="primary" onPress={() => (asks.value = true)}>
          派单
        </Button>
      </Toolbar>
      {asks.value && (
        <Dialog title="派给谁" close="不派了" onClose={() => (asks.value = false)}>
          <Field label="怎么办" value="" onInput={nothing} error="写一句怎么办" />
        </Dialog>
      )}
      <Figure
        name="按期办结率"
        value="99.6%"
        numerator={1634}
        denominator={1640}
        href="#late"
        note="未到期的不在内"
      />
    </Panel>
  );
}
