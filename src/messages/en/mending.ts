export const mending = {
  mend: 'Mend it and send it again',
  again: 'Send it again as it is',
  text: 'What was written',
  name: 'Neighbour’s name',
  phone: 'Neighbour’s phone',
  send: 'Send again',
  withOthers: (count: number) =>
    count === 1
      ? 'What was added later is sent again with it.'
      : `The ${count} additions are sent again with it.`,
  giveUp: 'Do not send it, put it away',
  closed: 'As things stand now, this step would change nothing any more.',
};
