"""What jobspan costs on this machine: words a second beside other systems, start, memory."""
