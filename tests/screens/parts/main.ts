// A page that shows the parts alone: `?show=home`, `phone`, `slip` or `desk`, `&text=18|20|24|30`.
const asked = new URLSearchParams(location.search);
document.documentElement.dataset.text = asked.get('text') ?? '20';

if (asked.get('show') === 'desk') import('./desk-parts.tsx').then(({ showDesk }) => showDesk());
else import('./phone-parts.tsx').then(({ showPhone }) => showPhone(asked.get('show') ?? 'home'));
