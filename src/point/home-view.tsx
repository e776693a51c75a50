import { words } from '../messages/point.ts';
import { sharedWords } from '../messages/shared.ts';
import { Button } from '../ui/button.tsx';
import { List } from '../ui/list.tsx';
import { ListItem } from '../ui/list-item.tsx';
import { Page } from '../ui/page.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { Tile } from '../ui/tile.tsx';
import { TileGrid } from '../ui/tile-grid.tsx';
import { HelpBar } from './help-bar.tsx';
import { type Home, useHome } from './home.ts';

/** Six tiles, one red bar and one line; everything else waits until it is needed. */
export function HomeView() {
  const home = useHome();
  const table = words().homeScreen;
  return (
    <Page title={titleOf(home)} home fill tools={<Tools home={home} />} bar={<HelpBar />}>
      {home.line && (
        <StatusLine tone={home.line.tone} sign={home.line.sign} href={home.line.href}>
          {home.line.words}
        </StatusLine>
      )}
      <TileGrid label={table.tiles}>
        {home.tiles.map(({ code, word, icon }) => (
          <Tile key={code} icon={icon} word={word} href={`/record/${code}`} />
        ))}
      </TileGrid>
      <LastRecord last={home.last} />
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
        {words().homeScreen.records}
      </Button>
      <Button look="quiet" icon="person" href="/me">
        {place.state === 'known' ? place.snapshot.hand : words().homeScreen.me}
      </Button>
    </>
  );
}

function LastRecord({ last }: Pick<Home, 'last'>) {
  if (!last) return null;
  const { title, sign, words: state, tone, href, undo } = last;
  const side = undo && (
    <Button look="quiet" onPress={undo}>
      {words().homeScreen.mistake}
    </Button>
  );
  return (
    <List label={words().homeScreen.last}>
      <ListItem title={title} sign={sign} state={state} tone={tone} href={href} side={side} />
    </List>
  );
}
