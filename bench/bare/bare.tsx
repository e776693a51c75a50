import { render } from 'preact';
import { useState } from 'preact/hooks';

/** The least that could take two taps: six tiles, then a button, then a word. No database, no network. */
function Bare() {
  const [step, go] = useState(0);
  if (step === 0)
    return (
      <main>
        {['代收快递', '修东西', '配零件', '喝水充电', '反映问题', '别的事'].map((name) => (
          <button class="tile" type="button" key={name} onClick={() => go(1)}>
            {name}
          </button>
        ))}
      </main>
    );
  if (step === 1)
    return (
      <button class="save" type="button" onClick={() => go(2)}>
        记下
      </button>
    );
  return <p class="kept">记下了</p>;
}

render(<Bare />, document.getElementById('app') ?? document.body);
navigator.serviceWorker.register('/sw.js');
