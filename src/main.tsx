// Below the floor `too-old.js` has put one plain sentence in the place of the page: nothing is drawn over it.
const root = document.getElementById('app');

if (root)
  openPage(root).catch((cause) => {
    // A part of the app did not come (F44): `index.html` holds the sentence for it.
    console.error('The app could not be opened.', cause);
    dispatchEvent(new Event('not-whole'));
  });

/** The rescue stands alone: it needs none of the app's files. */
async function openPage(root: HTMLElement): Promise<void> {
  if (location.pathname === '/rescue') (await import('./point/rescue/rescue.ts')).openRescue(root);
  else await (await import('./app.ts')).openApp(root);
}
