import type { ContactField } from '../contact-field.entity';
import { ImportMode, ImportTarget } from './import-plan';
import { readRow } from './read-row';
import { suggestColumns } from './suggest-columns';

const field = (id: string, kind: string, options: string[] = []) =>
  ({ id, name: id, kind, options, position: 0 }) as ContactField;
const fields = [
  field('born', 'DATE'),
  field('vip', 'CHECKBOX'),
  field('source', 'LIST', ['Call', 'Website']),
  field('discount', 'NUMBER'),
  field('mail', 'EMAIL'),
];
const employees = [
  { id: 'olga', name: 'Olga Petrova', email: 'olga@example.com' },
  { id: 'ivan', name: 'Ivan', email: 'ivan@example.com' },
];

/** Reads one cell as the only column of its kind. */
const read = (target: ImportTarget, cell: string, fieldId?: string) =>
  readRow([cell], {
    plan: { columns: [{ target, fieldId }], mode: ImportMode.CREATE_AND_UPDATE },
    ...{ fields, responsibles: employees, phoneTypeId: 'mobile', country: 'RU' },
  });

describe('a row of an import', () => {
  it.each([
    ['born', '01.02.1990', '1990-02-01'],
    ['born', '1/2/1990', '1990-02-01'],
    ['born', '1990-02-01', '1990-02-01'],
    ['vip', 'да', 'true'],
    ['vip', 'No', 'false'],
    ['source', 'website', 'Website'],
    ['discount', '1 200,5', '1200.5'],
    ['discount', "'-5", '-5'],
    ['mail', 'Anna@Example.com', 'anna@example.com'],
  ])('takes a %s of %j as %j', (id, cell, value) => {
    expect(read(ImportTarget.FIELD, cell, id)).toMatchObject({ draft: { fields: { [id]: value } }, problems: [] });
  });

  it.each([
    ['born', '31.02.1990', 'not-a-date'],
    ['vip', 'maybe', 'not-a-switch'],
    ['source', 'Radio', 'not-an-option'],
    ['discount', 'ten', 'not-a-number'],
    ['mail', 'anna@', 'not-an-email'],
  ])('refuses a %s of %j: %s', (id, cell, key) => {
    expect(read(ImportTarget.FIELD, cell, id).problems).toEqual([{ column: 0, key }]);
  });

  it('reads several numbers of a cell, and an extension behind a comma', () => {
    const { draft } = read(ImportTarget.PHONE, "8 916 123-45-67; +7 495 000-00-00,12\n'+74951111111");
    expect(draft.phones.map(({ e164, extension, typeId }) => [e164, extension, typeId])).toEqual([
      ['+79161234567', null, 'mobile'],
      ['+74950000000', '12', 'mobile'],
      ['+74951111111', null, 'mobile'],
    ]);
  });

  it.each(['12', 'ask Olga', '+7 916 123-45-67 '.repeat(5)])('refuses %j as a number', (cell) => {
    expect(read(ImportTarget.PHONE, cell).problems).toEqual([{ column: 0, key: 'wrong-phone' }]);
  });

  it('finds responsibles by name or address', () => {
    expect(read(ImportTarget.RESPONSIBLE, 'olga petrova, ivan@example.com').draft.responsibleIds).toEqual([
      'olga',
      'ivan',
    ]);
    expect(read(ImportTarget.RESPONSIBLE, 'Olga').problems).toEqual([
      { column: 0, key: 'unknown-employee', detail: 'Olga' },
    ]);
  });

  it.each([
    ['Компания', 'COMPANY'],
    ['юр. лицо', 'COMPANY'],
    ['Person', 'PERSON'],
  ])('takes %j for a %s', (cell, kind) => expect(read(ImportTarget.KIND, cell).draft.kind).toBe(kind));

  it('an empty cell says nothing', () => {
    const empty = { responsibleIds: [], phones: [], fields: {}, emails: [] };
    expect(read(ImportTarget.NAME, ' ')).toEqual({ draft: empty, problems: [] });
  });
});

describe('what a column is by its name', () => {
  const types = [
    { id: 'mobile', name: 'Mobile', code: 'MOBILE', mask: null, position: 0 },
    { id: 'work', name: 'Work', code: 'WORK', mask: null, position: 1 },
    { id: 'fax', name: 'Факс', code: null, mask: null, position: 2 },
  ];
  const known = [...fields, field('Note', 'TEXT')];
  it.each([
    ['ФИО', { target: 'NAME' }],
    ['Full name', { target: 'NAME' }],
    ['Организация', { target: 'COMPANY' }],
    ['Ответственный', { target: 'RESPONSIBLE' }],
    ['Сотовый телефон', { target: 'PHONE', phoneTypeId: 'mobile' }],
    ['Телефон (Рабочий)', { target: 'PHONE', phoneTypeId: 'work' }],
    ['Телефон: факс', { target: 'PHONE', phoneTypeId: 'fax' }],
    ['Phone', { target: 'PHONE', phoneTypeId: 'mobile' }],
    ['Эл. почта', { target: 'FIELD', fieldId: 'mail' }],
    ['BORN', { target: 'FIELD', fieldId: 'born' }],
    ['Примечание', { target: 'FIELD', fieldId: 'Note' }],
    ['Строка', { target: 'SKIP' }],
    ['What is wrong', { target: 'SKIP' }],
  ])('%s', (header, column) => expect(suggestColumns([header], known, types)).toEqual([column]));

  it('no second column is the name', () => {
    expect(suggestColumns(['Name', 'ФИО'], fields, types)).toEqual([{ target: 'NAME' }, { target: 'SKIP' }]);
  });
});
