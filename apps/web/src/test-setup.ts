import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { TextDecoder, TextEncoder } from 'node:util';
import { loadPageTexts } from './i18n';

// Pages of many fields take their time on a busy machine; a test that fails waits this long, no other does.
configure({ asyncUtilTimeout: 30_000 });

// Tests read all texts.
void loadPageTexts();

// What browsers have and jsdom has not.
Object.assign(globalThis, { TextEncoder, TextDecoder });

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.assign(globalThis, { ResizeObserver: NoObserver, IntersectionObserver: NoObserver });

window.matchMedia ??= (media) =>
  ({
    matches: false,
    media,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
    onchange: null,
  }) as MediaQueryList;

HTMLDialogElement.prototype.showModal ??= function showModal() {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function close() {
  this.open = false;
};
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView ??= () => undefined;
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});

performance.mark ??= (name) =>
  ({ name, entryType: 'mark', startTime: performance.now(), duration: 0 }) as PerformanceMark;
