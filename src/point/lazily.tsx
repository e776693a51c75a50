import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { words } from '../messages/point.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { HelpBar } from './help-bar.tsx';

type Screen = ComponentType<object>;

type Loading = { readonly state: 'loading' } | { readonly state: 'loaded' } | { readonly state: 'failed' };

/**
 * A screen that is fetched when it is first opened. The router's own `lazy` waits for ever when the fetch fails;
 * a phone without a network must be told.
 */
export function lazily(load: () => Promise<Screen>): Screen {
  let loaded: Screen | undefined;
  return function LazyScreen() {
    const loading = useSignal<Loading>({ state: loaded ? 'loaded' : 'loading' });
    const fetchIt = () => {
      loading.value = { state: 'loading' };
      load().then(
        (screen) => {
          loaded = screen;
          loading.value = { state: 'loaded' };
        },
        () => (loading.value = { state: 'failed' }),
      );
    };
    useEffect(() => {
      if (!loaded) fetchIt();
    }, []);
    if (loading.value.state === 'failed') return <Unloaded again={fetchIt} />;
    return loaded ? <Loaded screen={loaded} /> : null;
  };
}

function Loaded({ screen: View }: { screen: Screen }) {
  return <View />;
}

function Unloaded({ again }: { again: () => void }) {
  const { unloaded, unloadedText, again: word } = words().errorPage;
  return (
    <Page title={unloaded} back={{ label: words().back, href: '/' }} bar={<HelpBar />}>
      <Notice action={<Button onPress={again}>{word}</Button>}>{unloadedText}</Notice>
    </Page>
  );
}
