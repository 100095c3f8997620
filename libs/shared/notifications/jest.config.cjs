module.exports = require('../../../jest.preset.cjs').nodeProject('notifications', __dirname);
