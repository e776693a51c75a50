import { type Signal, useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { homeWords } from '../messages/home.ts';
import { reopen } from '../platform/app-copy.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { HelpBar } from './help-bar.tsx';

type Screen = ComponentType<object>;

type Loading = { readonly state: 'loading' } | { readonly state: 'loaded' } | { readonly state: 'failed' };

/** Given to what stands there instead. */
interface Failing {
  again(): void;
}

/** A screen that may be fetched before it is opened. */
export interface LazyScreen {
  (): ReturnType<typeof Loaded> | null;
  /** Fetches it ahead; what fails is tried again when it is opened. */
  prefetch(): Promise<void>;
}

/** What stands in for a screen that is not there, and when it comes. */
export interface StandIns {
  readonly meanwhile?: Screen;
  readonly failed?: ComponentType<Failing>;
  /** When it is fetched: at once, unless it can wait until what stands around it is painted. */
  readonly useStart?: typeof useEffect;
}

/**
 * A screen that is fetched when it is first opened. The router's own `lazy` waits for ever when the fetch fails;
 * a phone without a network must be told.
 */
export function lazily(
  load: () => Promise<Screen>,
  { meanwhile, failed = Unloaded, useStart = useLayoutEffect }: StandIns = {},
): LazyScreen {
  const Meanwhile = meanwhile ?? Nothing;
  const Failed = failed;
  let loaded: Screen | undefined;
  async function fetchIt(loading?: Signal<Loading>) {
    if (loading) loading.value = { state: 'loading' };
    try {
      loaded = await load();
      if (loading) loading.value = { state: 'loaded' };
    } catch (cause) {
      console.warn('A screen could not be loaded.', cause);
      if (loading) loading.value = { state: 'failed' };
    }
  }
  function Lazy() {
    const loading = useSignal<Loading>({ state: loaded ? 'loaded' : 'loading' });
    useStart(() => {
      if (!loaded) fetchIt(loading);
    }, []);
    if (loading.value.state === 'failed') return <Failed again={() => fetchIt(loading)} />;
    return loaded ? <Loaded screen={loaded} /> : <Meanwhile />;
  }
  return Object.assign(Lazy, { prefetch: () => fetchIt() });
}

/** A part of a screen that comes later; a place that it leaves empty is nothing to be told about. */
export function lazyPart(load: () => Promise<Screen>): LazyScreen {
  return lazily(load, { failed: Nothing, useStart: useEffect });
}

function Loaded({ screen: View }: { screen: Screen }) {
  return <View />;
}

function Nothing() {
  return null;
}

function Unloaded({ again }: Failing) {
  const { unloaded, unloadedText, again: word } = homeWords().errorPage;
  return (
    <Page title={unloaded} back={{ label: homeWords().back, href: '/' }} bar={<HelpBar />}>
      <Notice action={<Button onPress={() => reopen() || again()}>{word}</Button>}>{unloadedText}</Notice>
    </Page>
  );
}
