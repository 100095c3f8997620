/** Topic of LiveEvents: an employee was made or changed (name, activity, role, own numbers). */
export const EMPLOYEE_CHANGED = 'employee-changed';
export interface EmployeeChanged {
  employeeId: string;
}
