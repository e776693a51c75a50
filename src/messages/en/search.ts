export const search = {
  label: 'Find a name, words or a number',
  found: (count: number) => (count === 1 ? '1 found' : `${count} found`),
  newest: (count: number) => `The newest ${count}; type more to narrow it down`,
  none: 'Nothing found. Try another word or fewer letters; for what this phone does not hold, call the street.',
  clear: 'Stop, and show all',
};
