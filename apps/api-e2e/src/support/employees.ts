import { Employee, hashPassword, Role } from '@ringdesk/auth';
import type { DataSource } from 'typeorm';

/** The password of every employee that a test makes. */
export const PASSWORD = 'correct horse battery';

let hash: Promise<string> | undefined;
let count = 0;

/** Stores an employee; an operator unless said otherwise. */
export type MakeEmployee = (values?: Partial<Employee>) => Promise<Employee>;

/** The factory for one database. */
export const makeEmployee =
  (db: DataSource): MakeEmployee =>
  async (values = {}) => {
    hash ??= hashPassword(PASSWORD);
    count += 1;
    const repository = db.getRepository(Employee);
    return repository.save(
      repository.create({
        name: `Employee ${count}`,
        email: `employee${count}@example.test`,
        role: Role.OPERATOR,
        passwordHash: await hash,
        ...values,
      }),
    );
  };
