import { registerEnumType } from '@nestjs/graphql';

/** Names of the API and the stored values behind them (see '@ringdesk/telephony'). */
export const CallDirectionEnum = { INBOUND: 'inbound', OUTBOUND: 'outbound' } as const;
registerEnumType(CallDirectionEnum, { name: 'CallDirection' });

export const CallStateEnum = { RINGING: 'ringing', TALKING: 'talking', ENDED: 'ended' } as const;
registerEnumType(CallStateEnum, { name: 'CallState' });

export const DispositionEnum = {
  ANSWERED: 'answered',
  MISSED: 'missed',
  NO_ANSWER: 'no-answer',
  BUSY: 'busy',
  CANCELLED: 'cancelled',
  UNAVAILABLE: 'unavailable',
  FORBIDDEN: 'forbidden',
  FAILED: 'failed',
} as const;
registerEnumType(DispositionEnum, { name: 'Disposition' });

export const LegOutcomeEnum = {
  ANSWERED: 'answered',
  TRANSFERRED: 'transferred',
  NO_ANSWER: 'no-answer',
  BUSY: 'busy',
  ANSWERED_ELSEWHERE: 'answered-elsewhere',
  RELEASED: 'released',
  UNREACHABLE: 'unreachable',
  PICKED_UP: 'picked-up',
} as const;
registerEnumType(LegOutcomeEnum, { name: 'LegOutcome' });

export enum CallOutcome {
  ANSWERED = 'ANSWERED',
  MISSED = 'MISSED',
  UNSUCCESSFUL = 'UNSUCCESSFUL',
  UNANSWERED = 'UNANSWERED',
}
registerEnumType(CallOutcome, {
  name: 'CallOutcome',
  valuesMap: {
    MISSED: { description: 'Inbound.' },
    UNSUCCESSFUL: { description: 'Outbound.' },
    UNANSWERED: { description: 'MISSED or UNSUCCESSFUL.' },
  },
});

export enum PhoneMatchRule {
  CHOSEN = 'CHOSEN',
  EXACT_INTERNATIONAL = 'EXACT_INTERNATIONAL',
  NATIONAL = 'NATIONAL',
  UNIQUE_SUFFIX = 'UNIQUE_SUFFIX',
}
registerEnumType(PhoneMatchRule, {
  name: 'PhoneMatchRule',
  description: 'How a number led to the contact, strongest first.',
});

export enum PopupAudience {
  OPERATOR = 'OPERATOR',
  RESPONSIBLE = 'RESPONSIBLE',
  LINE = 'LINE',
}
registerEnumType(PopupAudience, {
  name: 'PopupAudience',
  valuesMap: {
    OPERATOR: { description: 'The call is offered to them, or they have it.' },
    RESPONSIBLE: { description: 'They are responsible for its contact (B-27).' },
    LINE: { description: 'They see the calls of its line while the PBX offers them to nobody.' },
  },
});

export enum PopupChangeKind {
  OPENED = 'OPENED',
  CHANGED = 'CHANGED',
  CLOSED = 'CLOSED',
}
registerEnumType(PopupChangeKind, { name: 'PopupChangeKind' });
