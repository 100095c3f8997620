import { changeFieldValues } from './field-values';
import { FieldKind, type OwnField } from './own-field';

const field = (id: string, kind: FieldKind): OwnField => ({ id, name: id, kind, options: [], position: 0 });
const FIELDS = [field('sum', FieldKind.NUMBER), field('note', FieldKind.STRING)];

describe('changeFieldValues', () => {
  it('B-26: sets, takes away, and leaves what is not named', () => {
    const before = { note: 'kept', sum: '1' };
    expect(changeFieldValues(FIELDS, before, [{ fieldId: 'sum', value: '1 200,5' }]).values).toEqual({
      note: 'kept',
      sum: '1200.5',
    });
    for (const value of [null, undefined, '  ']) {
      expect(changeFieldValues(FIELDS, before, [{ fieldId: 'sum', value }]).values).toEqual({ note: 'kept' });
    }
    expect(before).toEqual({ note: 'kept', sum: '1' });
  });

  it('tells every problem by its place', () => {
    const changes = [
      { fieldId: 'gone', value: 'x' },
      { fieldId: 'note', value: 'fine' },
      { fieldId: 'sum', value: 'much' },
    ];
    expect(changeFieldValues(FIELDS, {}, changes).problems).toEqual({
      'fields.0.fieldId': 'not-found',
      'fields.2.value': 'not-a-number',
    });
  });
});
