/** Of the fields that find a contact or a task. */
export const find = {
  contactPlaceholder: 'Part of a name or number',
  noSuchContact: 'Nobody found',
  taskPlaceholder: 'Title, number or contact',
  noSuchTask: 'No task found',
} as const;
