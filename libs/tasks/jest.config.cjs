module.exports = require('../../jest.preset.cjs').nodeProject('tasks', __dirname);
