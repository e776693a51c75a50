interface BigWordsProps {
  /** What these lines are for: 电话里这样说. */
  label?: string | undefined;
  lines: readonly string[];
}

/** What to say on the telephone, to be read with the phone at arm's length. */
export function BigWords({ label, lines }: BigWordsProps) {
  return (
    <section class="big-words" aria-label={label}>
      {label && <p class="big-words-label">{label}</p>}
      {lines.map((line) => (
        <p key={line} class="big-words-line">
          {line}
        </p>
      ))}
    </section>
  );
}
