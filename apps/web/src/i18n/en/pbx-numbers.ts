export const pbxNumbers = {
  load: 'Load from the PBX',
  notLoaded: 'The PBX gave no numbers',
} as const;
