import { homeWords } from '../messages/home.ts';
import { sharedWords } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { List } from '../ui/list.tsx';
import { ListItem } from '../ui/list-item.tsx';
import { Page } from '../ui/page.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { Tile } from '../ui/tile.tsx';
import { TileGrid } from '../ui/tile-grid.tsx';
import { HelpBar } from './help-bar.tsx';
import { type Home, type UnkeptTap, useHome } from './home.ts';
import { lazyPart } from './lazily.tsx';
import { KilledNotice } from './media/killed-notice.tsx';

const LastRecord = lazyPart(() =>
  import('./last-record-view.tsx').then(({ LastRecordView }) => LastRecordView),
);

/** Six tiles, one red bar and one line; everything else waits until it is needed. */
export function HomeView() {
  const home = useHome();
  const table = homeWords().homeScreen;
  return (
    <Page title={titleOf(home)} home fill tools={<Tools home={home} />} bar={<HelpBar />}>
      {home.line && (
        <StatusLine tone={home.line.tone} sign={home.line.sign} href={home.line.href}>
          {home.line.words}
        </StatusLine>
      )}
      <KilledNotice />
      <TileGrid label={table.tiles}>
        {home.tiles.map(({ code, word, icon }) => (
          <Tile key={code} icon={icon} word={word} href={`/record/${code}`} />
        ))}
      </TileGrid>
      <Last home={home} />
    </Page>
  );
}

function titleOf({ place }: Home): string {
  return place.state === 'known' ? place.snapshot.point.signName : sharedWords().app;
}

function Tools({ home: { place } }: { home: Home }) {
  return (
    <>
      <Button look="quiet" icon="list" href="/records">
        {homeWords().homeScreen.records}
      </Button>
      <Button look="quiet" icon="person" href="/me">
        {place.state === 'known' ? place.snapshot.hand : homeWords().homeScreen.me}
      </Button>
    </>
  );
}

/** Its place is kept free, so that the tiles stand still when it comes. */
function Last({ home: { unkept } }: { home: Home }) {
  return (
    <div class="home-last">
      {unkept.length > 0 && (
        <List label={homeWords().homeScreen.unkept}>
          {unkept.map((tap, place) => (
            <Unkept key={place} tap={tap} />
          ))}
        </List>
      )}
      <LastRecord />
    </div>
  );
}

function Unkept({ tap: { title, state, again } }: { tap: UnkeptTap }) {
  const table = homeWords().keeping;
  if (state === 'saving') return <ListItem title={title} sign="clock" state={table.saving} href="/records" />;
  const side = (
    <Button look="quiet" onPress={again}>
      {table.again}
    </Button>
  );
  return (
    <ListItem
      title={title}
      sign="attention"
      tone="trouble"
      state={table.failed}
      href="/records"
      side={side}
    />
  );
}
