export { Employee, EmployeePhone, Role, Session } from './lib/employee.entity';
