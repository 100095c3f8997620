import {
  type ContactValues,
  type FormChoices,
  createInput,
  emptyValues,
  errorsOfForm,
  fieldsInOrder,
  updateInput,
  withTemplate,
} from './contact-values';
import { caretAfterDigits } from './mask-caret';

const field = (id: string) => ({ id, name: id, kind: 'STRING' as const, options: [], position: 0 });
const template = (id: string, values: Partial<FormChoices['contactTemplates'][number]>) => ({
  ...{ id, name: id, kind: 'PERSON' as const, isDefault: true, mainFields: [], defaultValues: [], group: null },
  responsibles: [],
  mayEdit: true,
  responsibleParties: [],
  ...values,
});
const choices: FormChoices = {
  phoneTypes: [{ id: 'mobile', name: 'Mobile', code: 'MOBILE', mask: null }],
  contactGroups: [],
  contactFields: [field('city'), field('source'), field('vip')],
  contactTemplates: [
    template('people', { mainFields: [field('vip'), field('city')] }),
    template('leads', {
      ...{
        isDefault: false,
        mainFields: [field('source')],
        group: { id: 'g-leads' },
        responsibleParties: [{ id: 'olga' }],
      },
      defaultValues: [
        { field: field('source'), value: 'Call' },
        { field: field('city'), value: 'Osh' },
      ],
    }),
    template('firms', { kind: 'COMPANY', mainFields: [field('source')] }),
  ],
};

const before: ContactValues = {
  ...emptyValues(choices),
  name: 'Dinara',
  groupId: 'g1',
  phones: [{ key: 'p1', id: 'p1', raw: '+996555123456', typeId: 'mobile' }],
  fields: { city: 'Osh', email: '' },
};

describe('updateInput', () => {
  const cases: [change: string, values: Partial<ContactValues>, input: object][] = [
    ['nothing', {}, {}],
    ['the name', { name: ' Dina ' }, { name: 'Dina' }],
    ['one field', { fields: { city: 'Bishkek', email: '' } }, { fields: [{ fieldId: 'city', value: 'Bishkek' }] }],
    ['a field that is emptied', { fields: { city: '', email: '' } }, { fields: [{ fieldId: 'city', value: null }] }],
    ['the group taken away (B-35)', { groupId: null }, { groupId: null }],
    ['a new group (B-35)', { groupId: null, newGroupName: 'VIP' }, { newGroupName: 'VIP' }],
    [
      'a number added; empty ones are left out',
      {
        phones: [...before.phones, { key: 'a', raw: ' ', typeId: 'work' }, { key: 'b', raw: '100', typeId: 'work' }],
      },
      {
        phones: [
          { id: 'p1', raw: '+996555123456', typeId: 'mobile' },
          { raw: '100', typeId: 'work' },
        ],
      },
    ],
  ];
  it.each(cases)('B-26: sends only %s', (_, changes, input) => {
    expect(updateInput('c1', { ...before, ...changes }, before)).toEqual({ id: 'c1', ...input });
  });
});

it('a new company has no company of its own', () => {
  const values: ContactValues = { ...emptyValues(choices), kind: 'COMPANY', name: 'Osh Trade', companyId: 'c2' };
  expect(createInput(values)).toMatchObject({ kind: 'COMPANY', companyId: null, phones: [], fields: [] });
});

it('B-25: fields come in the order of the template, else of the default one of the kind', () => {
  const ids = (kind: 'PERSON' | 'COMPANY', templateId: string | null) =>
    fieldsInOrder(choices, kind, templateId).map(({ id }) => id);
  expect(ids('PERSON', null)).toEqual(['vip', 'city', 'source']);
  expect(ids('PERSON', 'leads')).toEqual(['source', 'city', 'vip']);
  expect(ids('COMPANY', 'leads')).toEqual(['source', 'city', 'vip']);
});

describe('B-31: another template', () => {
  const leads = withTemplate(emptyValues(choices), choices, { templateId: 'leads' });

  it('gives its group, responsibles and values', () => {
    expect(leads).toMatchObject({
      ...{ templateId: 'leads', groupId: 'g-leads', responsibleIds: ['olga'] },
      fields: { source: 'Call', city: 'Osh' },
    });
    expect(createInput({ ...leads, name: 'Erlan' })).toMatchObject({ templateId: 'leads' });
  });

  it('takes back what the one before gave, and keeps what a person typed', () => {
    const typed = { ...leads, name: 'Erlan', fields: { ...leads.fields, city: 'Bishkek' }, responsibleIds: ['ivan'] };
    expect(withTemplate(typed, choices, { kind: 'COMPANY' })).toMatchObject({
      ...{ kind: 'COMPANY', templateId: 'firms', name: 'Erlan', groupId: null, responsibleIds: ['ivan'] },
      fields: { city: 'Bishkek' },
    });
  });
});

it('puts the API’s errors at the inputs they are about', () => {
  const values: ContactValues = {
    ...before,
    phones: [
      { key: 'a', raw: '', typeId: 'mobile' },
      { key: 'b', raw: 'x', typeId: 'mobile' },
    ],
    fields: { city: 'Osh', email: 'x@' },
  };
  const errors = { name: 'required', 'phones.0.raw': 'no number', 'fields.0.value': 'no address' };
  expect(errorsOfForm(errors, values, before)).toEqual({
    name: 'required',
    'phones.1.raw': 'no number',
    'fields.email': 'no address',
  });
});

it.each([
  ['+7 (916) 123', 0, 0],
  ['+7 (916) 123', 1, 2],
  ['+7 (916) 123', 4, 7],
  ['+7 (916) 123', 99, 12],
])('B-93: in %j the caret after %i digits stands at %i', (text, digits, at) =>
  expect(caretAfterDigits(text, digits)).toBe(at),
);
