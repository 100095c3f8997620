import type { PopupCallFragment } from '../../gql/graphql';
import { aPopup } from './popup-factory';
import {
  FAILED_POPUP_MS,
  type PopupAction,
  type PopupChangeMessage,
  type PopupState,
  type TabMemory,
  noPopups,
  popupReducer,
} from './popup-state';

const START = Date.parse('2026-11-23T09:00:00Z');
const NO_MEMORY: TabMemory = { dismissed: [], shown: [], minimised: [] };

type Step = { at?: number } & (
  | { open: string; as?: Partial<PopupCallFragment> }
  | { change: string; as?: Partial<PopupCallFragment> }
  | { close: string; reason?: string }
  | { action: PopupAction }
);

/** The message of a step; `at` seconds after the start, also by the server's clock. */
function messageOf(step: Exclude<Step, { action: PopupAction }>): PopupChangeMessage {
  if ('close' in step) {
    return { kind: 'CLOSED', callId: step.close, popup: null, closeReason: step.reason ?? 'RELEASED', trace: null };
  }
  const id = 'open' in step ? step.open : step.change;
  const serverTime = new Date(START + (step.at ?? 0) * 1000).toISOString();
  const popup = aPopup(id, { serverTime, ...step.as });
  return { kind: 'open' in step ? 'OPENED' : 'CHANGED', callId: id, popup, closeReason: null, trace: `trace-${id}` };
}

function run(steps: Step[], from: PopupState = noPopups(NO_MEMORY)): PopupState {
  return steps.reduce((state, step, index) => {
    const now = START + (step.at ?? index) * 1000;
    if ('action' in step) return popupReducer(state, step.action);
    return popupReducer(state, { type: 'message', change: messageOf({ at: index, ...step }), now });
  }, from);
}

/** 'a:RINGING b:TALKING-' in stacking order; '-' is a minimised one. */
const shown = ({ entries }: PopupState) =>
  entries.map(({ id, popup, isMinimised }) => `${id}:${popup.state}${isMinimised ? '-' : ''}`).join(' ');

const talking = { state: 'TALKING' } as const;
const ended = { state: 'ENDED' } as const;

describe('popupReducer', () => {
  const cases: [title: string, steps: Step[], expected: string][] = [
    ['B-18: opens while it rings', [{ open: 'a' }], 'a:RINGING'],
    ['B-19: goes when another answers', [{ open: 'a' }, { close: 'a', reason: 'ANSWERED_ELSEWHERE' }], ''],
    ['B-20: comes again when the hunt comes round', [{ open: 'a' }, { close: 'a' }, { open: 'a' }], 'a:RINGING'],
    ['B-20: the same offer twice is one popup', [{ open: 'a' }, { open: 'a' }], 'a:RINGING'],
    [
      'B-21: stays when the talk is over',
      [{ open: 'a' }, { change: 'a', as: talking }, { change: 'a', as: ended }],
      'a:ENDED',
    ],
    [
      'Q-28: a second call goes on top, the first is minimised',
      [{ open: 'a', as: talking }, { open: 'b' }],
      'a:TALKING- b:RINGING',
    ],
    [
      'Q-28: the first can be taken up again',
      [{ open: 'a', as: talking }, { open: 'b' }, { action: { type: 'expanded', id: 'a' } }],
      'a:TALKING b:RINGING-',
    ],
    [
      'Q-28: a change does not open what was minimised',
      [{ open: 'a' }, { action: { type: 'minimised', id: 'a' } }, { change: 'a', as: talking }],
      'a:TALKING-',
    ],
    [
      'D-15: the popup somebody types in stays open beside the new one',
      [{ open: 'a', as: talking }, { action: { type: 'focused', id: 'a', now: START } }, { open: 'b' }],
      'a:TALKING b:RINGING',
    ],
    [
      'D-15: and is minimised when the focus leaves it',
      [
        { open: 'a', as: talking },
        { action: { type: 'focused', id: 'a', now: START } },
        { open: 'b' },
        { action: { type: 'focused', id: null, now: START } },
      ],
      'a:TALKING- b:RINGING',
    ],
    [
      'D-15: a popup the server closes stays while the focus is in it',
      [{ open: 'a' }, { action: { type: 'focused', id: 'a', now: START } }, { close: 'a' }],
      'a:RINGING',
    ],
    [
      'D-15: and goes when the focus leaves it',
      [
        { open: 'a' },
        { action: { type: 'focused', id: 'a', now: START } },
        { close: 'a' },
        { action: { type: 'focused', id: null, now: START } },
      ],
      '',
    ],
    [
      'B-27: a contact of mine that rings at a colleague waits at the side of my call',
      [
        { open: 'a', as: talking },
        { open: 'b', as: { audience: 'RESPONSIBLE' } },
      ],
      'a:TALKING b:RINGING-',
    ],
    ['B-27: it opens when nothing else is open', [{ open: 'b', as: { audience: 'RESPONSIBLE' } }], 'b:RINGING'],
    [
      'Q-27: what was closed in this tab stays closed',
      [{ open: 'a' }, { action: { type: 'dismissed', id: 'a' } }, { change: 'a', as: talking }],
      '',
    ],
    [
      'a late message does not open what is closed',
      [
        { open: 'a', at: 1 },
        { close: 'a', at: 9 },
        { open: 'a', at: 5 },
      ],
      '',
    ],
    [
      'a late change does not open what is closed',
      [
        { open: 'a', at: 1 },
        { close: 'a', at: 9 },
        { change: 'a', at: 10 },
      ],
      '',
    ],
    [
      'a late message does not turn a call back',
      [
        { open: 'a', at: 1 },
        { change: 'a', at: 9, as: ended },
        { change: 'a', at: 5, as: talking },
      ],
      'a:ENDED',
    ],
    [
      'a late message does not ring a call that is answered',
      [
        { change: 'a', at: 9, as: talking },
        { open: 'a', at: 5 },
      ],
      'a:TALKING',
    ],
    ['a change whose opening was lost opens', [{ change: 'a', as: talking }], 'a:TALKING'],
    ['a call that is over opens nothing on a page that did not show it', [{ change: 'a', as: ended }], ''],
    ['Q-15: except one that is offered: somebody waits for it', [{ open: 'a', as: ended }], 'a:ENDED'],
    [
      'all finished ones are closed at once',
      [{ open: 'a', as: ended }, { open: 'b', as: ended }, { open: 'c' }, { action: { type: 'finishedDismissed' } }],
      'c:RINGING',
    ],
  ];
  it.each(cases)('%s', (_, steps, expected) => expect(shown(run(steps))).toBe(expected));

  it('D-05: keeps the trace of the message that opened it, for one report', () => {
    const state = run([{ open: 'a' }, { change: 'a', as: talking }]);
    expect(state.entries[0].trace).toBe('trace-a');
    expect(run([{ change: 'b' }]).entries[0].trace).toBeNull();
  });

  it('knows how far the server’s clock is from the browser’s', () => {
    const change = messageOf({ open: 'a', at: 60 });
    const state = popupReducer(noPopups(NO_MEMORY), { type: 'message', change, now: START });
    expect(state.entries[0].clockOffset).toBe(60_000);
  });

  describe('a failed outgoing call (behaviour.md section 16)', () => {
    const failed = {
      state: 'ENDED',
      call: { direction: 'OUTBOUND', disposition: 'BUSY' },
    } as unknown as Partial<PopupCallFragment>;
    const state = run([{ open: 'a', as: failed, at: 0 }]);
    const later = (ms: number, from = state) => popupReducer(from, { type: 'timePassed', now: START + ms });

    it('B-66: shows its reason for eight seconds, then closes', () => {
      expect(shown(later(FAILED_POPUP_MS - 1))).toBe('a:ENDED');
      expect(shown(later(FAILED_POPUP_MS))).toBe('');
    });

    it('D-15: stays while the pointer or the focus is in it, and a moment longer', () => {
      const hovered = popupReducer(state, { type: 'hovered', id: 'a', now: START });
      expect(shown(later(60_000, hovered))).toBe('a:ENDED');
      const left = popupReducer(hovered, { type: 'hovered', id: null, now: START + 60_000 });
      expect(shown(later(60_001, left))).toBe('a:ENDED');
      expect(shown(later(64_000, left))).toBe('');
    });
  });

  describe('activeCalls after a load or a reconnection (Q-27)', () => {
    const sync = (from: PopupState, popups: PopupCallFragment[], since = from.sequence, memory = NO_MEMORY) =>
      popupReducer(from, { type: 'synced', popups, since, now: START, memory });

    it('shows running calls, the newest open', () => {
      const state = sync(noPopups(NO_MEMORY), [aPopup('a', talking), aPopup('b')]);
      expect(shown(state)).toBe('a:TALKING- b:RINGING');
      expect(state.entries[0].trace).toBeNull();
    });

    it('takes away what stopped ringing meanwhile, and ends what was talking', () => {
      expect(shown(sync(run([{ open: 'a' }]), []))).toBe('');
      expect(shown(sync(run([{ open: 'a', as: talking }]), []))).toBe('a:ENDED');
    });

    it('is overruled by messages that came after it was asked for', () => {
      const state = run([{ open: 'a' }, { close: 'a' }]);
      expect(shown(sync(state, [aPopup('a')], 1))).toBe('');
      expect(shown(sync(run([{ open: 'b' }]), [], 0))).toBe('b:RINGING');
    });

    it('brings back finished calls only to the tab that showed them, minimised where they were', () => {
      const popups = [aPopup('a', ended), aPopup('b', ended)];
      expect(shown(sync(noPopups(NO_MEMORY), popups))).toBe('');
      const memory = { dismissed: [], shown: ['a', 'b'], minimised: ['b'] };
      expect(shown(sync(noPopups(memory), popups, 0, memory))).toBe('a:ENDED- b:ENDED-');
    });

    it('brings one back though a change of it was heard before the answer, which may be an older one', () => {
      const memory = { dismissed: [], shown: ['a'], minimised: [] };
      const heard = run([{ change: 'a', as: ended }]);
      expect(shown(sync(heard, [aPopup('a', ended)], 0, memory))).toBe('a:ENDED');
      expect(shown(sync(heard, [aPopup('a', talking)], 0, memory))).toBe('');
    });

    it('does not bring back what was closed in this tab before a reload', () => {
      const memory = { dismissed: ['a'], shown: [], minimised: [] };
      expect(shown(sync(noPopups(memory), [aPopup('a')], 0, memory))).toBe('');
    });
  });
});
