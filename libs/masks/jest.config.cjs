module.exports = require('../../jest.preset.cjs').nodeProject('masks', __dirname);
