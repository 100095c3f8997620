/** Audio as browsers play it: jsdom has the element, and none of what it does. Call it in a test file's beginning. */
export function fakeAudio(): { loads: () => number } {
  let loads = 0;
  const announce = (element: HTMLMediaElement, name: string) => element.dispatchEvent(new Event(name));
  Object.defineProperties(HTMLMediaElement.prototype, {
    play: {
      configurable: true,
      value(this: HTMLMediaElement) {
        loads += 1;
        announce(this, 'play');
        return Promise.resolve();
      },
    },
    pause: {
      configurable: true,
      value(this: HTMLMediaElement) {
        announce(this, 'pause');
      },
    },
    load: { configurable: true, value: () => undefined },
  });
  return { loads: () => loads };
}
