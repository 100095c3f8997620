import { changedRow, lineWithout, logicProblem, OPERATORS, valueKind } from './condition-fields';

describe('rows of conditions', () => {
  it('begin anew what does not fit another field', () => {
    const row = { field: 'STATUS', operator: 'EQUALS', value: 'DONE' } as const;
    expect(changedRow(row, { field: 'TITLE' })).toEqual({ field: 'TITLE', operator: 'EQUALS', value: '' });
    expect(changedRow(row, { field: 'CREATED' })).toEqual({ field: 'CREATED', operator: 'BEFORE', value: '' });
    expect(changedRow(row, { operator: 'NOT_EQUALS' })).toEqual({ ...row, operator: 'NOT_EQUALS' });
  });

  it('ask for a value of the right kind', () => {
    expect(valueKind({ field: 'DUE', operator: 'WITHIN_DAYS' })).toBe('DAYS');
    expect(valueKind({ field: 'DUE', operator: 'IS_EMPTY' })).toBe('NONE');
    expect(valueKind({ field: 'CONTACT_GROUP', operator: 'EQUALS' })).toBe('GROUP');
    expect(OPERATORS.TITLE).toContain('CONTAINS');
  });

  it('B-79: keep their numbers in the line when another is taken away', () => {
    expect(lineWithout('1 AND (2 OR 3)', 4)).toBe('1 AND (2 OR 3)');
    expect(lineWithout('1 OR 3', 2)).toBe('1 OR 2');
    expect(lineWithout('1 OR 2', 2)).toBeNull();
    expect(lineWithout('', 1)).toBe('');
  });

  it('read where the line is wrong', () => {
    expect(logicProblem('no-such-row:6')).toEqual({ problem: 'no-such-row', position: 6 });
    expect(logicProblem('taken')).toBeNull();
  });
});
