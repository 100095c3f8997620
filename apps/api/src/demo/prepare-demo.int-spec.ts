import { verifyPassword } from '@ringdesk/auth';
import { createTestDatabase, type TestDatabase } from '@ringdesk/testing';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { entities } from '../data-source';
import { prepareDemo } from './prepare-demo';

let database: TestDatabase;
let source: DataSource;
const folders: string[] = [];

const newFolder = () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ringdesk-demo-'));
  folders.push(folder);
  return folder;
};

beforeAll(async () => {
  database = await createTestDatabase();
  source = await database.connect(entities as never);
});
afterAll(async () => {
  await database.drop();
  folders.forEach((folder) => fs.rmSync(folder, { recursive: true }));
});

const fits = async (folder: string): Promise<boolean> => {
  const password = fs.readFileSync(path.join(folder, 'demo-password'), 'utf8').trim();
  const [row] = await source.query(`SELECT password_hash FROM employee WHERE email = 'operator1@demo.local'`);
  return verifyPassword(password, row.password_hash);
};

it('makes the company once, and its printed password works also from another data folder', async () => {
  const [first, second] = [newFolder(), newFolder()];
  expect(await prepareDemo(source, { dataDir: first })).toMatchObject({ employees: 12 });
  expect(await fits(first)).toBe(true);

  expect(await prepareDemo(source, { dataDir: first })).toBeNull();
  expect(await fits(first)).toBe(true);

  expect(await prepareDemo(source, { dataDir: second })).toBeNull();
  expect(await fits(second)).toBe(true);
});
