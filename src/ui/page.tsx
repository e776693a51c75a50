import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { type Press, Pressable } from './press.tsx';
import { SignName } from './sign-name.tsx';
import { usePageStart } from './use-page-start.ts';

interface PageProps {
  title: string;
  back?: (Press & { label: string }) | undefined;
  /** Beside the title: at most one or two small buttons. */
  tools?: ComponentChildren;
  /** The `EmergencyBar`: only what lies above it scrolls, so nothing is ever hidden behind it. */
  bar?: ComponentChildren;
  /** Stretches the content over the free height: home's tiles. */
  fill?: boolean;
  /** Draws the header as the lit sign over the shop's door. */
  home?: boolean;
  children: ComponentChildren;
}

/** One screen of the phone. */
export function Page({ title, back, tools, bar, fill, home, children }: PageProps) {
  const { heading, main } = usePageStart();
  return (
    <div class={`page${home ? ' page-home' : ''}`}>
      <header class="page-head">
        {back && (
          <Pressable {...back} class="page-back" label={undefined}>
            <Icon name="back" />
            <span>{back.label}</span>
          </Pressable>
        )}
        {home && <Icon name="lamp" />}
        <h1 class="page-title" ref={heading} tabIndex={-1}>
          {home ? <SignName>{title}</SignName> : title}
        </h1>
        {tools && <div class="page-tools">{tools}</div>}
      </header>
      <main class={`page-main${fill ? ' page-main-fill' : ''}`} ref={main}>
        {children}
      </main>
      {bar && <footer class="page-bar">{bar}</footer>}
    </div>
  );
}
