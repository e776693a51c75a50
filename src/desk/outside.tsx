import type { ComponentChildren } from 'preact';
import { deskWords } from '../messages/desk.ts';
import { sharedWords } from '../messages/shared.ts';
import { DeskPage } from '../ui/desk/desk-page.tsx';
import { useDocumentTitle } from './frame.tsx';
import { LanguageButton } from './language-button.tsx';

interface OutsideProps {
  title: string;
  lead?: string;
  children: ComponentChildren;
}

/** A page before anybody is signed in: no navigation, one narrow sheet. */
export function Outside({ title, lead, children }: OutsideProps) {
  const words = deskWords();
  useDocumentTitle(words.title(title, sharedWords().app));
  return (
    <DeskPage
      name={sharedWords().app}
      skip={words.skip}
      nav={[]}
      navLabel={words.navLabel}
      tools={<LanguageButton />}
      title={title}
    >
      <div class="sheet">
        {lead && <p class="sheet-lead">{lead}</p>}
        {children}
      </div>
    </DeskPage>
  );
}
