/*
 * What Chromium 64 lacks and our libraries need. A classic script, first in the head (the CSP
 * forbids inline scripts). ES5 syntax: it also runs where modules do not exist.
 * The number after each part is the first Chromium that has it; delete a part when the floor passes it.
 */
(function (g) {
  if (!g.globalThis) g.globalThis = g; // 71

  // `finally` came with dynamic import (63): modules without it are below the floor.
  if (g.document && g.Promise && !Promise.prototype.finally) {
    var script = document.createElement('script');
    if ('noModule' in script) {
      script.src = '/too-old.js';
      document.head.appendChild(script);
    }
  }

  // A page of one release that asks for files of another (F44), or half a download: a sentence, never a blank page.
  if (g.document) {
    var say = function () {
      var box = document.getElementById('not-whole');
      if (!box) return;
      box.style.cssText = 'max-width:20em;margin:0 auto;padding:1em;font:22px/1.6 sans-serif';
      box.hidden = false;
    };
    g.addEventListener('not-whole', say);
    g.addEventListener(
      'error',
      function (event) {
        if (event.target.type === 'module') say();
      },
      true,
    );
  }

  if (!g.queueMicrotask) {
    // 71
    g.queueMicrotask = function (task) {
      Promise.resolve()
        .then(task)
        .catch(function (error) {
          setTimeout(function () {
            throw error;
          });
        });
    };
  }

  if (!g.BigInt) g.BigInt = Number; // 67; mingo hashes with it, the literals are rewritten by the build

  if (!Array.prototype.flat) {
    // 69
    var flat = function (list, depth) {
      return list.reduce(function (all, item) {
        return all.concat(Array.isArray(item) && depth > 1 ? flat(item, depth - 1) : item);
      }, []);
    };
    hide(Array.prototype, 'flat', function (depth) {
      return depth < 1 ? this.slice() : flat(this, depth || 1);
    });
    hide(Array.prototype, 'flatMap', function (call, self) {
      return flat(this.map(call, self), 1);
    });
  }

  if (!Object.fromEntries) {
    // 73
    hide(Object, 'fromEntries', function (pairs) {
      var object = {};
      Array.from(pairs).forEach(function (pair) {
        object[pair[0]] = pair[1];
      });
      return object;
    });
  }

  if (g.Promise && !Promise.allSettled) {
    // 76
    hide(Promise, 'allSettled', function (promises) {
      return Promise.all(
        Array.from(promises).map(function (promise) {
          return Promise.resolve(promise).then(
            function (value) {
              return { status: 'fulfilled', value: value };
            },
            function (reason) {
              return { status: 'rejected', reason: reason };
            },
          );
        }),
      );
    });
  }

  if (!g.AbortController && g.fetch) abortable(); // 66, with a fetch that lets go when told to

  function abortable() {
    var plainFetch = g.fetch;

    function AbortSignal() {
      this.aborted = false;
      this.onabort = null;
      this.calls = [];
    }
    AbortSignal.prototype.addEventListener = function (_type, call) {
      this.calls.push(call);
    };
    AbortSignal.prototype.removeEventListener = function (_type, call) {
      this.calls = this.calls.filter(function (one) {
        return one !== call;
      });
    };

    function AbortController() {
      this.signal = new AbortSignal();
    }
    AbortController.prototype.abort = function (reason) {
      var signal = this.signal;
      if (signal.aborted) return;
      signal.aborted = true;
      signal.reason = reason || new DOMException('Aborted', 'AbortError');
      var event = { type: 'abort', target: signal };
      if (signal.onabort) signal.onabort(event);
      signal.calls.slice().forEach(function (call) {
        if (call.handleEvent) call.handleEvent(event);
        else call.call(signal, event);
      });
    };

    g.AbortSignal = AbortSignal;
    g.AbortController = AbortController;
    g.fetch = function (input, init) {
      var signal = init && init.signal;
      if (!signal) return plainFetch.call(g, input, init);
      return new Promise(function (resolve, reject) {
        function stop() {
          reject(signal.reason);
        }
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop);
        plainFetch.call(g, input, init).then(resolve, reject);
      });
    };
  }

  function hide(target, name, value) {
    Object.defineProperty(target, name, { value: value, configurable: true, writable: true });
  }
})(self);
