import { assertRole, hasRole } from './access';
import { Role } from './employee.entity';

describe('roles', () => {
  it.each([
    [Role.OPERATOR, Role.OPERATOR, true],
    [Role.OPERATOR, Role.MANAGER, false],
    [Role.OPERATOR, Role.ADMIN, false],
    [Role.MANAGER, Role.OPERATOR, true],
    [Role.MANAGER, Role.ADMIN, false],
    [Role.ADMIN, Role.OPERATOR, true],
    [Role.ADMIN, Role.MANAGER, true],
    [Role.ADMIN, Role.ADMIN, true],
  ])('%s where %s is needed: %p', (role, needed, expected) => {
    expect(hasRole({ role }, needed)).toBe(expected);
    if (expected) expect(() => assertRole({ role }, needed)).not.toThrow();
    else expect(() => assertRole({ role }, needed)).toThrow(needed);
  });
});
