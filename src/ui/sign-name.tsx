import { Fragment } from 'preact';

/** The dot between a shop's own name and what it is besides. */
const DOT = '\u00b7';

/** A shop's sign: where it needs two lines, it breaks at its dot. */
export function SignName({ children }: { children: string }) {
  const [first = '', ...more] = children.split(DOT);
  return (
    <>
      {first}
      {more.map((part) => (
        <Fragment key={part}>
          {DOT}
          <wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}
