import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../icon.tsx';

/** One page of the desk, as its header names it. */
export interface NavItem {
  label: string;
  href: string;
  current?: boolean | undefined;
  count?: number | undefined;
}

interface DeskPageProps {
  /** The app's name. */
  name: string;
  /** Whose desk it is. */
  place?: string | undefined;
  /** The words of the link that jumps over the header. */
  skip: string;
  nav: readonly NavItem[];
  navLabel: string;
  /** At the right end of the header: who is signed in, language, sign out. */
  tools?: ComponentChildren;
  /** The `EmergencyStrip`, above everything while there is one. */
  strip?: ComponentChildren;
  title: string;
  /** One sentence or a few `Count`s under the title. */
  lead?: ComponentChildren;
  titleTools?: ComponentChildren;
  children: ComponentChildren;
}

/** One page of the desk: header, title, work. */
export function DeskPage(props: DeskPageProps) {
  const work = useKeysForScrolling();
  return (
    <div class="desk">
      <a class="desk-skip" href="#work">
        {props.skip}
      </a>
      <DeskHeader {...props} />
      {props.strip}
      <main class="desk-main" id="work" tabIndex={-1} ref={work}>
        <div class="desk-title-row">
          <h1 class="desk-title">{props.title}</h1>
          {props.lead && <div class="desk-lead">{props.lead}</div>}
          {props.titleTools && <div class="desk-title-tools">{props.titleTools}</div>}
        </div>
        {props.children}
      </main>
    </div>
  );
}

/** Without the focus in it, the part that scrolls would not hear Page Down and the arrow keys. */
function useKeysForScrolling() {
  const work = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (document.activeElement === document.body) work.current?.focus();
  }, []);
  return work;
}

function DeskHeader({ name, place, nav, navLabel, tools }: DeskPageProps) {
  return (
    <header class="desk-head">
      <div class="desk-name">
        <Icon name="lamp" />
        <span class="desk-name-words">{name}</span>
        {place && <span class="desk-place">{place}</span>}
      </div>
      <nav class="desk-nav" aria-label={navLabel}>
        {nav.map((item) => (
          <a key={item.href} href={item.href} aria-current={item.current ? 'page' : undefined}>
            {item.label}
            {item.count !== undefined && item.count > 0 && <span class="desk-nav-count">{item.count}</span>}
          </a>
        ))}
      </nav>
      {tools && <div class="desk-tools">{tools}</div>}
    </header>
  );
}
