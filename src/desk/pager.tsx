import { deskWords } from '../messages/desk.ts';
import { Button } from '../ui/button.tsx';
import { ButtonRow } from '../ui/button-row.tsx';

interface PagerProps {
  /** 0 for the first. */
  page: number;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
}

/** From one page of at most 50 rows to the next ([D4]); nothing where one page is all. */
export function Pager({ page, hasNext, onPrevious, onNext }: PagerProps) {
  const words = deskWords();
  if (page === 0 && !hasNext) return null;
  return (
    <div class="pager">
      <ButtonRow>
        <Button icon="back" disabled={page === 0} onPress={onPrevious}>
          {words.previousPage}
        </Button>
        <span role="status">{words.page(page + 1)}</span>
        <Button disabled={!hasNext} onPress={onNext}>
          {words.nextPage}
        </Button>
      </ButtonRow>
    </div>
  );
}
