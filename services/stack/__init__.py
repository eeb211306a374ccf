"""Everything that runs the two services on one machine: set-up, embedded Redis, processes, the demo.

Neither service is imported here: the stack starts them as the processes that the Procfile names.
"""
