import type { Employee } from '@ringdesk/auth';
import { FieldKind } from '@ringdesk/own-fields';
import { createBench } from '../../test-support/tasks-bench';
import type { TaskField } from './task-field.entity';

describe('own fields of tasks', () => {
  let bench: Awaited<ReturnType<typeof createBench>>;
  let olga: Employee;
  let order: TaskField;
  let stage: TaskField;

  beforeAll(async () => {
    bench = await createBench();
  });
  beforeEach(async () => {
    olga = await bench.addEmployee('Olga');
    order = await bench.fields.save({ name: 'Order', kind: FieldKind.NUMBER, options: [] });
    stage = await bench.fields.save({ name: 'Stage', kind: FieldKind.LIST, options: ['Offer', 'Contract'] });
  });
  afterEach(() => bench.empty());
  afterAll(() => bench.drop());

  const valuesOf = async (id: string) => {
    const { fieldValues } = await bench.tasks.get(id, olga);
    const values = await bench.fields.valuesOf({ loaders: new Map() }, fieldValues);
    return Object.fromEntries(values.map(({ field, value }) => [field.name, value]));
  };

  it('are kept with a task, and a change leaves those that it does not name', async () => {
    const { id } = await bench.create({ title: 'Offer', fields: [{ fieldId: order.id, value: ' 1 200,5 ' }] }, olga);
    expect(await valuesOf(id)).toEqual({ Order: '1200.5', Stage: null });
    await bench.update({ id, fields: [{ fieldId: stage.id, value: 'Offer' }] }, olga);
    expect(await valuesOf(id)).toEqual({ Order: '1200.5', Stage: 'Offer' });
    await bench.update({ id, title: 'Offer again' }, olga);
    await bench.update({ id, fields: [{ fieldId: order.id, value: '' }] }, olga);
    expect(await valuesOf(id)).toEqual({ Order: null, Stage: 'Offer' });
  });

  it('a wrong value is told by its place, and nothing is saved', async () => {
    const wrong = [
      { fieldId: order.id, value: 'many' },
      { fieldId: stage.id, value: 'Dream' },
    ];
    await expect(bench.create({ title: 'Offer', fields: wrong }, olga)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      details: { fields: { 'fields.0.value': 'not-a-number', 'fields.1.value': 'not-an-option' } },
    });
    expect(await bench.source.query('SELECT FROM task')).toEqual([]);
  });

  it('two at once who change different fields both keep theirs', async () => {
    const { id } = await bench.create({ title: 'Offer' }, olga);
    await Promise.all([
      bench.update({ id, fields: [{ fieldId: order.id, value: '7' }] }, olga),
      bench.update({ id, fields: [{ fieldId: stage.id, value: 'Contract' }] }, olga),
    ]);
    expect(await valuesOf(id)).toEqual({ Order: '7', Stage: 'Contract' });
  });

  it('a deleted field takes its values along; a value that a list no longer offers stays', async () => {
    const fields = [
      { fieldId: order.id, value: '7' },
      { fieldId: stage.id, value: 'Offer' },
    ];
    const { id } = await bench.create({ title: 'Offer', fields }, olga);
    await bench.fields.save({ ...stage, options: ['Contract'] });
    await bench.fields.delete(order.id);
    expect(await valuesOf(id)).toEqual({ Stage: 'Offer' });
    expect((await bench.tasks.get(id, olga)).fieldValues).toEqual({ [stage.id]: 'Offer' });
    await expect(bench.fields.delete(order.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('names are taken once, and a kind stays', async () => {
    await expect(bench.fields.save({ name: 'Order', kind: FieldKind.DATE, options: [] })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: 'name' },
    });
    await expect(bench.fields.save({ ...order, kind: FieldKind.STRING })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { field: 'kind' },
    });
    expect((await bench.fields.save({ ...order, name: 'Order №' })).position).toBe(0);
    expect((await bench.fields.all()).map(({ name }) => name)).toEqual(['Order №', 'Stage']);
  });
});
